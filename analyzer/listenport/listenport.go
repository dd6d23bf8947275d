package listenport

import (
	"fmt"
	"go/ast"
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/export"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/portrange"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Name is the rule's name, the category of its diagnostics.
const Name = "listenport"

// URL is the page of the rule.
const URL = "https://github.com/selfconnect/selfconnect/blob/main/docs/rules/listenport.md"

// Options say which ports to report.
type Options struct {
	Ephemeral portrange.Range // the ephemeral range; the zero value means portrange.Linux
	Allow     portrange.Set   // ports never reported
	Silent    bool            // nobody sees what is reported: importers are told alone

	// Bodies returns the functions of imported packages that are known, and the paths of
	// these packages, each behind those that it imports; nil: none are.
	Bodies func() (funcs []*ir.Func, order []string)
}

// New returns the rule as an analyzer of its own.
func New(opts Options) (*analysis.Analyzer, error) {
	table, err := known.Std()
	if err != nil {
		return nil, err
	}
	return &analysis.Analyzer{
		Name:      Name,
		Doc:       Doc,
		URL:       URL,
		FactTypes: append(facts.Types(), FactTypes()...),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			prog := flow.New(pass, table)
			diags, done := Check(prog, opts)
			for _, d := range diags {
				pass.Report(d)
			}
			export.Facts(prog, opts.ephemeral().Contains, done)
			return nil, nil
		},
	}, nil
}

// FactTypes are the facts of the rule.
func FactTypes() []analysis.Fact {
	return []analysis.Fact{new(Listens), new(Reports), new(Asks), new(Quits)}
}

func (o Options) ephemeral() portrange.Range {
	if o.Ephemeral == (portrange.Range{}) {
		return portrange.Linux
	}
	return o.Ephemeral
}

// Check returns the diagnostics for a package, in source order, and exports
// what is known of its functions that listen on a parameter. Done reports
// whether the literal of an origin is among those reported.
func Check(prog *flow.Package, opts Options) (diags []analysis.Diagnostic, done func(origin.Origin) bool) {
	c := &checker{
		prog: prog, opts: opts, found: make(map[any]finding), below: make(map[string]bool), said: make(map[saying]bool),
		facts: make(map[*xref.Func]*Listens), fields: make(map[*types.Var]*Listens), quitting: make(map[*xref.Func][]Quit),
	}
	c.exportQuits()
	asked := asked(prog.Pass)
	if !prog.Mentions(c.listens) && !prog.MentionsVar(c.listened) && len(c.listeningMethods()) == 0 && !(asked != nil && prog.Puts()) && !c.leadsToListen() {
		return nil, nil
	}
	prog.Open()
	c.findValues()
	for _, call := range prog.Calls() {
		if c.mayListen(call) && prog.Runs(call) {
			for _, s := range c.sinks(call) {
				c.follow(s)
			}
		}
	}
	for _, call := range prog.Injected() {
		for _, s := range c.sinks(call) {
			c.follow(s)
		}
	}
	if len(c.values.funcs) > 0 {
		c.methodValues()
	}
	c.fieldStores()
	c.leavingServers()
	c.settings(asked)
	if c.mayHear() {
		c.reportSeries()
		c.overheard()
	}
	c.export()
	for _, d := range c.found {
		diags = append(diags, d.Diagnostic)
	}
	slices.SortFunc(diags, func(a, b analysis.Diagnostic) int { return prog.Order(a.Pos, b.Pos) })
	c.rehearsed, c.spelled = nil, nil // done may live on, until an importer asks
	return diags, c.done
}

// done reports whether the literal of an origin is reported in this package.
func (c *checker) done(o origin.Origin) bool {
	_, key := c.literal(o)
	_, done := c.found[key]
	return done
}

// A finding is a literal port, and whether it is one of UDP alone.
type finding struct {
	analysis.Diagnostic
	datagram bool
}

type checker struct {
	prog     *flow.Package
	opts     Options
	found    map[any]finding // by literal
	below    map[string]bool // literals of other packages that are reported where they are listened on
	facts    map[*xref.Func]*Listens
	fields   map[*types.Var]*Listens
	asks     Asks
	values   values
	quitting map[*xref.Func][]Quit // what quits has found

	series []series

	rehearsed *rehearsal // nil until it is asked for
	said      map[saying]bool
	spelled   map[int64][]ast.Expr // nil until it is asked for
}

// methodValues follows the port of a server whose listening method is handed
// on as a value: srv.ListenAndServe listens on srv.Addr whoever calls it.
func (c *checker) methodValues() {
	for _, call := range c.prog.MethodValues() {
		for _, s := range c.of(call.Call, call.Method) {
			c.follow(s)
		}
	}
}

// follow asks for the origins of the port that s listens on.
func (c *checker) follow(s sink) {
	var with []flow.Condition
	if s.network != nil {
		with = append(with, flow.Condition{Query: *s.network, Admit: onInternet})
	}
	if s.when != nil {
		with = append(with, *s.when)
	}
	opens := c.prog.Climb(s.port, flow.Climber{
		With:  with,
		Visit: func(o origin.Origin, via []*xref.Call) { c.origin(s, o, via) },
		Keep:  func(o *origin.Origin) bool { return c.inRange(o) || isSeries(o) },
	})
	for _, open := range opens {
		if !(open.Want.Step && c.seeks(s, open.Via)) && c.served(s, open.Via) {
			c.learn(s, open)
		}
	}
}

// origin reports a literal port at the end of a walk.
func (c *checker) origin(s sink, o origin.Origin, via []*xref.Call) {
	switch {
	case o.Lost:
		c.learnField(s, o)
	case o.Kind == origin.Setting:
		c.learnSetting(s, o)
	}
	if isSeries(&o) {
		c.series = append(c.series, series{s, o, via})
	}
	if o.Kind != origin.Const && o.Kind != origin.Foreign || !c.inRange(&o) {
		return
	}
	port, _ := o.Port()
	at, key := c.literal(o)
	datagram := s.datagram || o.Datagram()
	if old, again := c.found[key]; again && !c.worse(at, datagram, old) {
		c.said[saying{s.call.Expr.Lparen, port}] = true
		return
	}
	if !c.comes(s, o, via) {
		return
	}
	if name, ok := key.(string); ok && c.reportedBy(s.pkg, name) {
		c.below[name] = true
		return
	}
	if c.refutes(s.call, suspect{port, c.prog.InTest(at), o.Settable()}) {
		return
	}
	about := subject{port: port, datagram: datagram}
	about.literal, about.place = c.written(o, at)
	c.said[saying{s.call.Expr.Lparen, port}] = true
	c.found[key] = c.finding(at, about, s.call.Expr, s.name)
}

// comes reports whether a value comes to a listening call by other calls, and is served there.
func (c *checker) comes(s sink, o origin.Origin, via []*xref.Call) bool {
	switch {
	case !flow.Commanded(o, s.call) || !flow.Commanded(o, via...):
		return false
	case !c.prog.Alive(o.In) || c.prog.IsDead(o.Expr) || !c.prog.Feasible(o) || !c.prog.Arrives(o, via):
		return false
	}
	return !(o.Want.Step && (c.seeks(s, via) || !c.looped(s, via))) && c.served(s, via)
}

// finding returns what is said of a literal that a call of a function listens on.
func (c *checker) finding(at ast.Expr, about subject, call *ast.CallExpr, name string) finding {
	return finding{datagram: about.datagram, Diagnostic: analysis.Diagnostic{
		Pos:      at.Pos(),
		End:      at.End(),
		Category: Name,
		URL:      URL,
		Message:  message(c.opts.ephemeral(), about),
		Related: []analysis.RelatedInformation{{
			Pos:     call.Pos(),
			End:     call.End(),
			Message: fmt.Sprintf("note: %s listens on it here", name),
		}},
	}}
}

// worse reports whether a listener tells more of a literal than what has been
// found of it: it stands where the literal is brought in first, and there one of
// TCP is in danger of more than one of UDP.
//
//	const port = 50052 // a client may connect to itself on it
//
//	net.ListenUDP("udp", &net.UDPAddr{Port: port})
//	net.ListenTCP("tcp", &net.TCPAddr{Port: port})
func (c *checker) worse(at ast.Expr, datagram bool, old finding) bool {
	order := c.prog.Order(at.Pos(), old.Pos)
	return order < 0 || order == 0 && old.datagram && !datagram
}

// inRange reports whether a constant is a port to report.
func (c *checker) inRange(o *origin.Origin) bool {
	port, ok := o.Port()
	return ok && c.opts.ephemeral().Contains(port) && !c.opts.Allow.Contains(port)
}

// literal returns where to report an origin, and what tells its literal from
// others: the literal itself, or for one of another package, which is reported
// where it is first brought in, its name or place there.
func (c *checker) literal(o origin.Origin) (at ast.Expr, key any) {
	if o.Kind == origin.Foreign {
		return o.Expr, o.Posn + o.Value.ExactString()
	}
	at = c.prog.Literal(o.Expr)
	if obj := c.prog.ForeignConst(at); obj != nil {
		return at, obj
	}
	return at, at.Pos()
}
