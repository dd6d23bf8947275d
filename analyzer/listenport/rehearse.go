package listenport

import (
	"fmt"
	"go/constant"
	"go/token"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/dryrun"
	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/dryrun/std"
	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A rehearsal is what the listening calls of a package were given when it was run without
// a kernel.
type rehearsal struct {
	machine *dryrun.Machine
	heard   map[token.Pos][]heard    // by the parenthesis of the call
	all     []heard                  // by any call
	whole   bool                     // it is a program, and main was run to its ends
	leaks   bool                     // a function out of sight was called that may listen
	ways    map[saying][][]token.Pos // the calls under way when a port was heard that is computed
	leads   map[string]bool          // the functions that lead to one, by their IDs
}

// heard is what one run of a listening call was given.
type heard struct {
	port     int64 // -1: none of the Internet
	known    bool
	out      bool  // it is not known, and has come from outside the program
	env      bool  // and its environment says it
	given    bool  // or it is what importers give a function of the package
	computed bool  // no literal spells it
	choice   bool  // it is the default of a setting
	late     bool  // it was run again, since what it reads may have changed before
	sought   bool  // it came after a failure at the same place
	moved    bool  // and it is another port
	from     int64 // then: in the place of which; 0: it is not known
	net      bool  // it is known to be of the Internet

	name     string // of the function called, for messages
	datagram bool   // UDP for certain
}

// rehearse runs the package, once: from its entries, with nothing known of what they are
// given.
func (c *checker) rehearse() *rehearsal {
	if c.rehearsed != nil {
		return c.rehearsed
	}
	pass := c.prog.Pass
	r := &rehearsal{heard: make(map[token.Pos][]heard), ways: make(map[saying][][]token.Pos)}
	c.rehearsed = r
	m := dryrun.New(pass.Pkg, lower.Files(pass, pass.Files), c.prog.Known, func(l std.Listen) {
		h := hear(l)
		r.hear(l.Pos, h)
		if at := (saying{l.Pos, h.port}); h.known && h.computed && c.reports(h.port) {
			r.ways[at] = append(r.ways[at], l.Calls)
		}
	})
	r.machine = m
	if c.opts.Bodies != nil {
		m.Import(c.opts.Bodies())
	}
	m.FuncIn = c.funcNamed
	m.Called = func(call memory.Call) { c.hearFact(m, call) }
	r.leads = m.Leads(c.listens)
	fresh := m.Init()
	lived := m.Lived(fresh)
	entries := m.Entries()
	if i := slices.IndexFunc(entries, func(f *ir.Func) bool { return pass.Pkg.Name() == "main" && f.Obj.Name() == "main" }); i >= 0 {
		m.Run(entries[i], fresh)
		r.whole = !m.Crashed()
		entries = slices.Delete(entries, i, i+1)
	}
	m.RunLibrary(entries, r.leads, lived)
	if cut := m.Cut(); cut != "" && c.prog.Bounds != nil {
		c.prog.Bounds(fmt.Sprintf("%s: %s: not all was run: %s", Name, pass.Pkg.Path(), cut))
	}
	return r
}

// leadsToListen reports whether a program, in its functions of other packages too, comes to
// a listening call: of a main package that mentions none itself.
//
//	func main() { conf.Addr = ":50052"; app.Run() }
func (c *checker) leadsToListen() bool {
	return c.prog.Pass.Pkg.Name() == "main" && c.opts.Bodies != nil && len(c.spelledPorts()) > 0 && len(c.rehearse().heard) > 0
}

func (r *rehearsal) hear(pos token.Pos, h heard) {
	if !slices.Contains(r.heard[pos], h) {
		r.heard[pos] = append(r.heard[pos], h)
		r.all = append(r.all, h)
	}
}

// hear returns what a listening call of std was given.
func hear(l std.Listen) heard {
	h := heard{sought: l.Sought, late: l.Late, net: true, name: callName(l.Fn), datagram: l.Row.Word("kind") == "datagram"}
	if l.Net != nil {
		name, def := value.ConstOf(l.Net)
		h.net = name != nil && !def
		if h.net && !onInternet(origin.Origin{Kind: origin.Const, Value: name}) {
			return heard{port: -1, known: true}
		}
	}
	if l.Row.Verb == "bind" {
		if h.net = l.Kind != nil; h.net && isSocketType(l, "SOCK_RAW") {
			return heard{port: -1, known: true}
		}
		h.datagram = h.net && isSocketType(l, "SOCK_DGRAM")
	}
	h.port, h.choice, h.computed, h.known = value.PortOf(l.At, l.Row.Operand("at").Aspect)
	h.out = !h.known && value.IsOutside(l.At)
	h.env = h.out && value.IsEnvironment(l.At)
	h.given = h.out || !h.known && value.IsGiven(l.At)
	h.moved = h.sought && !h.late && (h.known || value.IsStepped(l.At))
	if from, _, _, known := value.PortOf(l.Failed, l.Row.Operand("at").Aspect); h.moved && known {
		h.from = from
	}
	return h
}

// isSocketType reports whether the socket that was bound is of the type that a constant of
// the package of the call names.
func isSocketType(l std.Listen, name string) bool {
	want, ok := l.Fn.Pkg().Scope().Lookup(name).(*types.Const)
	v, _ := value.ConstOf(l.Kind)
	return ok && v != nil && v.Kind() == constant.Int &&
		constant.Compare(constant.BinaryOp(v, token.AND, constant.MakeInt64(typeBits)), token.EQL, want.Val())
}

// hearFact notes what a function of another package was given that listens on a
// parameter whatever else it is given.
func (c *checker) hearFact(m *dryrun.Machine, call memory.Call) {
	var fact Listens
	if _, listens := c.prog.Known.Is(call.Fn, "listen"); listens {
		c.rehearsed.hear(call.Pos, heard{}) // what it listens on is the library's own, and lost
		return
	}
	if m.Funcs[call.Fn.FullName()] != nil || call.Fn.Pkg() == c.prog.Pass.Pkg {
		return
	}
	if !c.importListens(call.Fn, &fact) {
		c.rehearsed.leaks = true
		return
	}
	sig := call.Fn.Signature()
	for _, l := range fact.Params {
		var h heard
		if v, ok := paramOf(m, call, sig, l); ok && l.By == "" && len(l.When) == 0 && l.Network == noParam {
			h.net, h.name, h.datagram = true, callName(call.Fn), l.Datagram
			h.port, h.choice, h.computed, h.known = value.PortOf(value.Settle(call.State, v), l.As.String())
			h.port += l.Plus
		}
		c.rehearsed.hear(call.Pos, h)
	}
}

// paramOf returns what a call gives the parameter that a fact speaks of.
func paramOf(m *dryrun.Machine, call memory.Call, sig *types.Signature, l Param) (value.Value, bool) {
	i := l.Param
	var t types.Type
	switch {
	case i < 0 && sig.Recv() != nil:
		i, t = 0, sig.Recv().Type()
	case i < 0 || i >= sig.Params().Len() || sig.Variadic() && i == sig.Params().Len()-1:
		return nil, false
	default:
		t = sig.Params().At(i).Type()
		if sig.Recv() != nil {
			i++
		}
	}
	if i >= len(call.Args) || strings.ContainsAny(l.Path, "[(") {
		return nil, false
	}
	return m.Field(call.State, call.Args[i], t, strings.FieldsFunc(l.Path, func(r rune) bool { return r == '.' })), true
}

// refutes reports whether a listening call, in all that was run, was given other ports
// than this one alone.
//
//	port, err := parse("51111") // says that it is too high
//	if err != nil { port = 8443 }
//	net.Listen("tcp", fmt.Sprint(":", port))
func (c *checker) refutes(call *xref.Call, sus suspect) bool {
	r := c.rehearse()
	here := r.heard[call.Expr.Lparen]
	switch {
	case seeks(here, sus.port):
		return true
	case r.machine.Cut() != "":
		return false
	case sus.isDenied(here):
		return !r.machine.Missed(call.Expr.Lparen)
	case r.machine.Missed(token.NoPos):
		return false
	case len(here) == 0 && c.isListening(call) && c.stands(call) && (r.neverRan(call) || r.whole && r.machine.Ran(name(call))):
		return true
	}
	return r.whole && (sus.isDenied(r.all) || len(r.all) == 0 && !r.leaks)
}

// neverRan reports whether nothing runs the function that a call stands in, though it
// would have been run if anybody called it: one that is not exported, since a plugin or C
// code may call others.
func (r *rehearsal) neverRan(call *xref.Call) bool {
	f := xref.Declaration(call.In)
	return f != nil && f.Obj != nil && !f.Obj.Exported() && r.leads[name(call)] && !r.machine.Ran(name(call))
}

// name returns the name of the function that a call stands in; "" at package level.
func name(call *xref.Call) string {
	if f := xref.Declaration(call.In); f != nil && f.Obj != nil {
		return f.Obj.FullName()
	}
	return ""
}

// isListening reports whether a call names a function of std that listens.
func (c *checker) isListening(call *xref.Call) bool {
	fn := c.prog.StaticCallee(call.Expr)
	if fn == nil {
		return false
	}
	_, listens := c.prog.Known.Is(fn, "listen")
	return listens
}

// overheard reports the ports that listening calls were given in the rehearsal and that no
// walk has found, where one literal alone can have brought them.
func (c *checker) overheard() {
	for _, call := range c.prog.Calls() {
		all := c.rehearse().heard[call.Expr.Lparen]
		for _, h := range all {
			if !h.known || h.computed || h.choice || h.sought || h.late || !h.net || !c.reports(h.port) || c.said[saying{call.Expr.Lparen, h.port}] {
				continue
			}
			if slices.ContainsFunc(all, func(o heard) bool { return o.sought && !o.late && o.port != h.port }) {
				continue
			}
			at := c.onlyLiteral(h.port)
			if at == nil {
				continue
			}
			if _, again := c.found[at.Pos()]; !again {
				c.found[at.Pos()] = c.finding(at, subject{port: h.port, datagram: h.datagram}, call.Expr, h.name)
			}
		}
	}
}

// mayHear reports whether there is a port that the rehearsal could be the first to find, for
// somebody to see, in a package that is not too large to be run for that.
func (c *checker) mayHear() bool {
	if c.opts.Silent || len(c.series) == 0 && !c.spellsAnother() {
		return false
	}
	size := 0
	for _, file := range c.prog.Pass.Files {
		size += int(file.FileEnd - file.FileStart)
	}
	if size > bound.RunSource && c.prog.Bounds != nil {
		c.prog.Bounds(fmt.Sprintf("%s: %s: not run: more than %d bytes of source", Name, c.prog.Pass.Pkg.Path(), bound.RunSource))
	}
	return size <= bound.RunSource
}

func (c *checker) reports(port int64) bool {
	return c.opts.ephemeral().Contains(port) && !c.opts.Allow.Contains(port)
}

// A saying is a finding by the call that listens and its port.
type saying struct {
	call token.Pos
	port int64
}
