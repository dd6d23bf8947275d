// Package reconnect reports loops that retry a raw TCP connect without a look
// at whether the socket connected to itself.
package reconnect

import (
	"go/types"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// Name is the rule's name, the category of its diagnostics.
const Name = "reconnect"

// URL is the page about the rule.
const URL = "https://github.com/selfconnect/selfconnect/blob/main/docs/rules/reconnect.md"

// Options configure the rule.
type Options struct {
	Ephemeral portrange.Range // the ephemeral range; the zero value means portrange.Linux
	Allow     portrange.Set   // destination ports never reported
	Opaque    bool            // report loops around dialers that only the user of the code decides
}

// New returns an analyzer that applies the rule alone.
func New(opts Options) (*analysis.Analyzer, error) {
	table, err := known.Std()
	if err != nil {
		return nil, err
	}
	return &analysis.Analyzer{
		Name:      Name,
		Doc:       Doc,
		URL:       URL,
		FactTypes: append(flow.FactTypes(), FactTypes()...),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			for _, d := range Check(flow.New(pass, table), opts) {
				pass.Report(d)
			}
			return nil, nil
		},
	}, nil
}

// FactTypes returns the facts that the rule declares.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(Dials), new(Retries), new(Compares)} }

func (o Options) ephemeral() portrange.Range {
	if o.Ephemeral == (portrange.Range{}) {
		return portrange.Linux
	}
	return o.Ephemeral
}

// Check applies the rule to a package and exports its facts.
func Check(prog *flow.Package, opts Options) []analysis.Diagnostic {
	c := newChecker(prog, opts)
	c.exportRetries()
	dials, compares := prog.Mentions(c.dials) || len(c.dialMethods()) > 0, c.mayCompare()
	opaque := opts.Opaque && c.connType() != nil
	if dials || compares || opaque {
		prog.Open()
	}
	if opaque {
		for _, call := range prog.Calls() {
			if s := c.opaqueSite(call); s != nil {
				c.visit(s)
			}
		}
	}
	if dials {
		for _, call := range prog.Calls() {
			for _, s := range c.sites(call) {
				c.visit(s)
			}
		}
		c.exportDials()
	}
	if compares {
		c.exportCompares()
	}
	slices.SortFunc(c.diags, func(a, b analysis.Diagnostic) int { return prog.Order(a.Pos, b.Pos) })
	return c.diags
}

// A checker applies the rule to one package.
type checker struct {
	prog      *flow.Package
	opts      Options
	diags     []analysis.Diagnostic
	reported  map[finding]bool
	dialFacts map[*flow.Func]*Dials
	graphs    map[*flow.Func]*control.Graph
	comparers map[*flow.Func]*Compares // nil: none, or being looked at
	runs      map[*flow.Func][]run     // nil until asked for
	sockaddrs map[*types.Package]*sockaddrs
	numbers   *numbers
	kept      map[*types.Var]side
	methods   map[string]bool // that dial, of imported packages; nil until asked for
	fixed     map[*flow.Func][]flow.Assumption
	steps     int // sites visited
}

func newChecker(prog *flow.Package, opts Options) *checker {
	return &checker{
		prog:      prog,
		opts:      opts,
		reported:  make(map[finding]bool),
		dialFacts: make(map[*flow.Func]*Dials),
		graphs:    make(map[*flow.Func]*control.Graph),
		comparers: make(map[*flow.Func]*Compares),
		sockaddrs: make(map[*types.Package]*sockaddrs),
		kept:      make(map[*types.Var]side),
		fixed:     make(map[*flow.Func][]flow.Assumption),
	}
}

// graph returns the control flow of f.
func (c *checker) graph(f *flow.Func) *control.Graph {
	g := c.graphs[f]
	if g == nil {
		g = control.New(f.Body, f.Sig, c.prog.Info, c.prog.NoReturn)
		c.graphs[f] = g
	}
	return g
}
