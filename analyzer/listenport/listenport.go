package listenport

import (
	"fmt"
	"go/ast"
	"slices"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/portrange"
	"github.com/selfconnect/selfconnect/internal/report"
	"github.com/selfconnect/selfconnect/internal/symexec"
)

// Name is the rule's name, the category of its diagnostics.
const Name = "listenport"

// URL is the page of the rule.
const URL = "https://github.com/selfconnect/selfconnect/blob/main/docs/rules/listenport.md"

// Options say which ports to report.
type Options struct {
	Ephemeral portrange.Range // the ephemeral range; the zero value means portrange.Linux
	Allow     portrange.Set   // ports never reported
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
		FactTypes: FactTypes(),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			report.Diagnostics(pass, Check(pass, table, opts), report.Options{Linter: Name})
			return nil, nil
		},
	}, nil
}

// FactTypes are the facts of the rule.
func FactTypes() []analysis.Fact { return symexec.FactTypes() }

func (o Options) ephemeral() portrange.Range {
	if o.Ephemeral == (portrange.Range{}) {
		return portrange.Linux
	}
	return o.Ephemeral
}

// wants reports whether a port is one to report.
func (o Options) wants(port int64) bool {
	return o.ephemeral().Contains(port) && !o.Allow.Contains(port)
}

// Check returns the diagnostics for a package, in source order, and exports
// what importers need to know of it.
func Check(pass *analysis.Pass, table *known.Table, opts Options) []analysis.Diagnostic {
	prog := symexec.Run(pass, table, opts.wants)
	c := &checker{prog: prog, opts: opts, first: make(map[any]symexec.Finding)}
	for _, f := range prog.Found {
		c.add(f)
	}
	var diags []analysis.Diagnostic
	for _, f := range c.first {
		diags = append(diags, c.diagnostic(f))
	}
	slices.SortFunc(diags, func(a, b analysis.Diagnostic) int { return prog.Order(a.Pos, b.Pos) })
	return diags
}

type checker struct {
	prog  *symexec.Program
	opts  Options
	first map[any]symexec.Finding // by literal: the finding that comes first in the source
}

// add keeps one finding for each literal.
func (c *checker) add(f symexec.Finding) {
	at, key := c.literal(f)
	if at == nil {
		return
	}
	old, ok := c.first[key]
	if ok {
		was, _ := c.literal(old)
		switch order := c.prog.Order(was.Pos(), at.Pos()); {
		case order < 0, order == 0 && c.prog.Order(old.Sink.Call.Pos(), f.Sink.Call.Pos()) <= 0:
			return
		}
	}
	c.first[key] = f
}

// literal returns where to report a finding, and what tells its literal from
// others: where it is written.
func (c *checker) literal(f symexec.Finding) (at ast.Expr, key any) {
	if f.Lit.Posn != "" {
		return f.Lit.At, f.Key()
	}
	if f.Lit.At == nil {
		return nil, nil
	}
	at = c.prog.Literal(f.Lit.At)
	if obj := c.prog.ForeignConst(at); obj != nil {
		return at, c.prog.Posn(obj.Pos(), obj.Pkg()) + "=" + obj.Val().ExactString()
	}
	return at, at.Pos()
}

func (c *checker) diagnostic(f symexec.Finding) analysis.Diagnostic {
	at, _ := c.literal(f)
	return analysis.Diagnostic{
		Pos:      at.Pos(),
		End:      at.End(),
		Category: Name,
		URL:      URL,
		Message:  c.message(f),
		Related: []analysis.RelatedInformation{{
			Pos:     f.Sink.Call.Pos(),
			End:     f.Sink.Call.End(),
			Message: fmt.Sprintf("%s listens on it here", f.Sink.Name),
		}},
	}
}

// message says what is wrong, and what to do.
func (c *checker) message(f symexec.Finding) string {
	r := c.opts.ephemeral()
	return fmt.Sprintf("%s: port %s is inside the ephemeral range %v: %s; listen on a port outside it", Name, c.named(f), r, harm(r, f))
}

// named names the port, and where a literal is written that the line does not
// show.
func (c *checker) named(f symexec.Finding) string {
	at, _ := c.literal(f)
	port := fmt.Sprint(f.Port)
	posn := f.Lit.Posn
	if posn == "" {
		obj := c.prog.ForeignConst(at)
		if obj == nil {
			return port
		}
		posn = c.prog.Posn(obj.Pos(), obj.Pkg())
	}
	if n, ok := f.Written(); ok {
		return fmt.Sprintf("%s (%d in %s)", port, n, posn)
	}
	return fmt.Sprintf("%s (in %s)", port, posn)
}

// harm says what an ephemeral port can come to, on the kernel whose range it is.
func harm(r portrange.Range, f symexec.Finding) string {
	switch {
	case f.Sink.Datagram, r != portrange.Linux:
		return "another socket may already hold it, and the server cannot start then"
	case r.Outgoing(f.Port):
		return "an outgoing connection may already hold it, and a client retrying it can connect to itself"
	}
	return "the kernel may have given it to another socket, and the server cannot start then"
}
