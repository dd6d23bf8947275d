// Package plugin makes selfconnect a module plugin of golangci-lint v2.
package plugin

import (
	"fmt"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer"
)

// A plugin module is found by what it registers when it is loaded; there is no
// other way.
func init() { //nolint:gochecknoinits // see above
	register.Plugin(analyzer.Name, New)
}

// New makes the linter from its settings, a map as golangci-lint reads it from
// its configuration. An unknown setting and a bad value are errors.
func New(conf any) (register.LinterPlugin, error) {
	opts, err := options(conf)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", analyzer.Name, err)
	}
	a, err := analyzer.New(opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", analyzer.Name, err)
	}
	return linter{a}, nil
}

type linter struct{ analyzer *analysis.Analyzer }

// BuildAnalyzers returns the analyzer.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{l.analyzer}, nil
}

// GetLoadMode says that the analyzer needs types.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }
