package callgraph

import (
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const chain = `package p

func loop() {
	for {
		first()
	}
}

func first() { second() }

func second() { connect() }

func connect() {}

func apart() {}
`

// newTestGraph returns the graph of the program above, with its calls but for
// the one of connect, which is one.
func newTestGraph(t *testing.T) (*Graph, *Connect) {
	t.Helper()
	p := lowertest.Source(t, chain)
	prog := &program.Program{Pkg: p.Types, Funcs: make(map[string]*ir.Func)}
	for _, f := range p.Funcs {
		prog.Funcs[f.ID] = f
	}
	cg := New(prog)
	var k *Connect
	for _, f := range p.Funcs {
		for site, in := range prog.CFG(f).Instrs {
			if in.Op != ir.Call {
				continue
			}
			if callee := in.Args[0].Name; callee == "p.connect" {
				k = cg.ConnectAt(f, site, false)
			} else {
				cg.AddEdge(f.ID, site, callee)
			}
		}
	}
	if k == nil {
		t.Fatal("nothing connects")
	}
	return cg, k
}

func TestGraph(t *testing.T) {
	cg, k := newTestGraph(t)
	if cg.ConnectAt(k.Func, k.Site, false) != k || len(cg.Connects) != 1 {
		t.Error("one instruction is two connects")
	}
	if k.In == nil || k.In.Args[0].Name != "p.connect" {
		t.Errorf("the connect is the instruction %v", k.In)
	}
	if !cg.Reaches("p.loop", "p.second") || cg.Reaches("p.second", "p.loop") || cg.Reaches("p.apart", "p.second") {
		t.Error("calls lead elsewhere")
	}
	call := cg.toward("p.loop", k)
	if got := cg.Hops("p.loop", call, k, 0); !slices.Equal(got, []string{"p.first", "p.second"}) {
		t.Errorf("the call in the loop leads through %v", got)
	}
	cg.Reset()
	if cg.Reaches("p.loop", "p.second") || len(cg.Connects) != 1 {
		t.Error("a reset forgets connects, or no calls")
	}
}

// Of the calls that lead to a connect, the loop nearest to it counts; a recursion
// has to come back.
func TestCandidates(t *testing.T) {
	cg, k := newTestGraph(t)
	inLoop := CandidateKey{Func: "p.loop", Site: cg.toward("p.loop", k), Connect: k.ID}
	nearer := CandidateKey{Func: "p.first", Site: cg.toward("p.first", k), Connect: k.ID}
	found := func(keys ...CandidateKey) []*Candidate {
		for _, key := range keys {
			cg.Found[key] = &Candidate{CandidateKey: key, Connect: k, Header: 0}
		}
		return cg.Candidates(false)
	}
	if got := found(inLoop); len(got) != 1 || got[0].CandidateKey != inLoop {
		t.Errorf("the only loop is not the candidate: %v", got)
	}
	if got := found(nearer); len(got) != 1 || got[0].CandidateKey != nearer {
		t.Errorf("the nearer loop is not the only candidate: %v", got)
	}
	cg.Found[nearer].Header = -1 // a recursion that there is not
	if got := cg.Candidates(false); len(got) != 1 || got[0].CandidateKey != inLoop {
		t.Errorf("what never comes back is a candidate: %v", got)
	}
	k.Sym = true
	if got := cg.Candidates(false); len(got) != 0 {
		t.Errorf("a call of unknown code is a candidate: %v", got)
	}
	if got := cg.Candidates(true); len(got) != 1 {
		t.Errorf("a call of unknown code is none where it is taken for a connect: %v", got)
	}
}

// A place has one number, and 0 is none.
func TestPlaces(t *testing.T) {
	cg := New(&program.Program{})
	a, b := Place{Func: "p.f", Site: 1}, Place{Func: "p.f", Site: 1, Arg: 2}
	first, second := cg.PlaceID(a), cg.PlaceID(b)
	if again := cg.PlaceID(a); first == 0 || again != first || second == first {
		t.Errorf("numbers %d, %d and again %d", first, second, again)
	}
	if cg.Place(second) != b || cg.Place(0) != (Place{}) {
		t.Error("a number is another place's")
	}
}
