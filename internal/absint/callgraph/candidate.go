package callgraph

import (
	"github.com/selfconnect/selfconnect/internal/absint/sockaddr"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Connect is an instruction that connects raw.
type Connect struct {
	ID   int
	Func *ir.Func
	Site int
	Name string // of the function that connects, as code calls it
	Net  bool   // it is a dialer of net with a fixed local port
	Sym  bool   // it is a call of a function that nobody in sight knows
	In   *ir.Instr

	Ports sockaddr.PortEvidence // what is known of the ports that it is given
}

// A CandidateKey says which call runs which connect again.
type CandidateKey struct {
	Func    string
	Site    int
	Connect int
	Handed  int    // the place where what dials was handed over, or 0
	Yield   string // the body of a range over a function that the call runs, or ""
}

// at returns the key without what the call runs.
func (k CandidateKey) at() CandidateKey { return CandidateKey{k.Func, k.Site, k.Connect, 0, ""} }

// A Candidate is a connect that comes round again after it failed.
type Candidate struct {
	CandidateKey
	Connect  *Connect
	Header   int  // the block of the loop, or -1 for a recursion
	Settings bool // only the environment says to which ports
}

// A taggedCall is a call of one function, wherever that was handed over.
type taggedCall struct {
	fn     string
	site   int
	callee string
}

// A Place is an argument or stored value that hands a function over.
type Place struct {
	Func string
	Site int
	Arg  int
}

// A Told is a word that an instruction tells others: true, say.
type Told struct {
	Place
	Word string
}
