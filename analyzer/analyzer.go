// Package analyzer defines selfconnect, one analyzer that runs the rules of
// this project. Drivers load [Analyzer] and set its flags, or make one with
// [New].
package analyzer

import (
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/export"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/report"
)

// Name is the analyzer's name, which //nolint comments use.
const Name = "selfconnect"

const doc = `report clients that can connect to themselves, and servers in their way

A TCP client that retries a dead server on its own host, on a port of the
kernel's ephemeral range, can be connected to itself: the kernel picks the
destination's port as the local one, and the connection opens with both ends
the same. The client reads back its own bytes, and the server cannot start.

The rule reconnect reports loops that retry a raw connect without a check for
that. The rule listenport reports servers on ports of the range.`

// Analyzer has the default options, which its flags change.
var Analyzer = analyzer(defaults())

// New returns an analyzer with the given options, which its flags can change.
// Of a bad value the error names the setting, the value and what is allowed.
func New(opts Options) (*analysis.Analyzer, error) {
	s, err := opts.settings()
	if err != nil {
		return nil, err
	}
	return analyzer(s), nil
}

func analyzer(s *settings) *analysis.Analyzer {
	table := sync.OnceValues(known.Std)
	a := &analysis.Analyzer{
		Name:      Name,
		Doc:       doc,
		URL:       "https://github.com/selfconnect/selfconnect",
		FactTypes: slices.Concat(facts.Types(), listenport.FactTypes(), reconnect.FactTypes()),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			std, err := table()
			if err != nil {
				return nil, err
			}
			prog := flow.New(pass, std)
			prog.Bounds = s.bounds
			run(prog, s)
			return nil, nil
		},
	}
	s.flags(&a.Flags)
	return a
}

// run reports the findings of the enabled rules on a package, and exports its
// facts.
func run(prog *flow.Package, s *settings) {
	var diags []analysis.Diagnostic
	var done func(origin.Origin) bool
	looks := s.looks(prog.Pass)
	// Both rules run the functions of imported packages, of which facts of reconnect tell.
	diags = reconnect.Check(prog.Pass, prog.Named, prog.Known, reconnect.Options{
		Ephemeral: s.ephemeral, Allow: s.allow, Opaque: s.opaque, Bounds: s.bounds, Silent: !s.rules.has(reconnect.Name) || !looks,
	})
	if s.rules.has(listenport.Name) {
		var ports []analysis.Diagnostic
		ports, done = listenport.Check(prog, listenport.Options{
			Ephemeral: s.ephemeral, Allow: s.allow, Silent: !looks,
			Bodies: func() ([]*ir.Func, []string) { return reconnect.Bodies(prog.Pass, prog.Named, prog.Known) },
		})
		diags = append(diags, ports...)
	}
	export.Facts(prog, s.ephemeral.Contains, done)
	if !looks {
		return
	}
	slices.SortStableFunc(diags, func(a, b analysis.Diagnostic) int { return prog.Order(a.Pos, b.Pos) })
	report.Diagnostics(prog.Pass, diags, s.report())
}
