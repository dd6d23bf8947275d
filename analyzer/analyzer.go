// Package analyzer defines selfconnect, one analyzer that runs the rules of
// this project. Drivers load [Analyzer] and set its flags, or make one with
// [New].
package analyzer

import (
	"fmt"
	"slices"
	"sync"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/nolint"
	"github.com/selfconnect/selfconnect/internal/portrange"
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

// Options are the settings of the analyzer. The zero value means the defaults.
type Options struct {
	Rules     Rules           // the rules to run; none means all
	Ephemeral portrange.Range // the ephemeral range; zero means portrange.Linux
	Allow     portrange.Set   // ports never reported
	Opaque    bool            // report loops around dialers that only the user of the code decides

	// PlainDiagnostics leaves the related places out, for drivers that make
	// an issue of each, and //nolint comments to the driver: golangci-lint.
	PlainDiagnostics bool
}

// Analyzer has the default options, which its flags change.
var Analyzer = analyzer(&Options{})

// New returns an analyzer with the given options, which its flags can change.
// It fails if there is no rule of a name.
func New(opts Options) (*analysis.Analyzer, error) {
	if err := opts.Rules.check(); err != nil {
		return nil, err
	}
	if r := opts.Ephemeral; r != (portrange.Range{}) && (r.Low < 1 || r.Low > r.High || r.High > 65535) {
		return nil, fmt.Errorf("ephemeral range %v is not LOW-HIGH with 1 <= LOW <= HIGH <= 65535", r)
	}
	return analyzer(&opts), nil
}

func analyzer(opts *Options) *analysis.Analyzer {
	table := sync.OnceValues(known.Std)
	a := &analysis.Analyzer{
		Name:      Name,
		Doc:       doc,
		URL:       "https://github.com/selfconnect/selfconnect",
		FactTypes: slices.Concat(flow.FactTypes(), listenport.FactTypes(), reconnect.FactTypes()),
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			std, err := table()
			if err != nil {
				return nil, err
			}
			run(flow.New(pass, std), opts)
			return nil, nil
		},
	}
	opts.flags(&a.Flags)
	return a
}

// run reports the findings of the enabled rules on a package, and exports its
// facts.
func run(prog *flow.Package, opts *Options) {
	var diags []analysis.Diagnostic
	var done func(flow.Origin) bool
	if opts.Rules.Has(reconnect.Name) {
		diags = reconnect.Check(prog, reconnect.Options{Ephemeral: opts.Ephemeral, Allow: opts.Allow, Opaque: opts.Opaque})
	}
	if opts.Rules.Has(listenport.Name) {
		var ports []analysis.Diagnostic
		ports, done = listenport.Check(prog, listenport.Options{Ephemeral: opts.Ephemeral, Allow: opts.Allow})
		diags = append(diags, ports...)
	}
	prog.Export(opts.Ephemeral.Contains, done)
	slices.SortStableFunc(diags, func(a, b analysis.Diagnostic) int { return prog.Order(a.Pos, b.Pos) })
	silenced := nolint.New(prog.Pass.Fset, prog.Pass.Files, Name)
	for _, d := range diags {
		switch {
		case opts.PlainDiagnostics:
			d.Related = nil
		case silenced.Silence(d.Pos):
			continue
		}
		prog.Pass.Report(d)
	}
}
