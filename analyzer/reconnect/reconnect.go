// Package reconnect reports loops that retry a raw TCP connect without a look
// at whether the socket connected to itself.
//
// It does what a kernel would: the functions of a package are run abstractly
// (package absint) in a few worlds. Where every connect is refused, does the
// same connect come round again? Where it meets itself, is the connection used?
// Where it meets another port of the same host, is it used there?
package reconnect

import (
	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/mention"
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
	Silent    bool            // report nothing: importers are told of the package's functions alone
	Opaque    bool            // report loops around dialers that only the user of the code decides

	Bounds func(line string)                // is told which bound cut short what was looked at; nil: nobody
	Debug  func(format string, args ...any) // is told of each step; nil: nobody
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
		FactTypes: FactTypes(),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			for _, d := range Check(pass, mention.In(pass.Pkg, pass.TypesInfo, pass.Files), table, opts) {
				pass.Report(d)
			}
			return nil, nil
		},
	}, nil
}

// FactTypes returns the facts that the rule declares.
func FactTypes() []analysis.Fact { return []analysis.Fact{new(Code)} }

func (o Options) ephemeral() portrange.Range {
	if o.Ephemeral == (portrange.Range{}) {
		return portrange.Linux
	}
	return o.Ephemeral
}

// Check applies the rule to a package, which names what named lists, and exports
// its facts.
func Check(pass *analysis.Pass, named *mention.Objects, table *known.Table, opts Options) []analysis.Diagnostic {
	p := &subject{pass: pass, named: named, known: table, opts: opts}
	connects := p.mentionsConnect()
	if !connects && !p.usesDialers() && !opts.Opaque {
		if p.mayHelp() {
			p.export(false, program.ReadNumbers(pass.Pkg, table), p.helpers)
		}
		return nil
	}
	p.build(pass.Files)
	p.imports()
	var found []finding
	leads := p.prog.Leads(p.funcs)
	if leads && !opts.Silent {
		found = p.judge()
	}
	dials := connects && leads || p.exportsDialer
	if opts.Silent {
		dials = leads // it was not run to learn more
	}
	if funcs := p.funcs; len(funcs) > 0 {
		p.export(dials, p.prog.Numbers, func() []*ir.Func { return funcs })
	}
	return p.diagnostics(found)
}
