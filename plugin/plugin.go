// Package plugin makes selfconnect a module plugin of golangci-lint v2.
package plugin

import (
	"fmt"
	"strings"

	"github.com/golangci/plugin-module-register/register"
	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// A plugin module is found by what it registers when it is loaded; there is no
// other way.
func init() { //nolint:gochecknoinits // see above
	register.Plugin(analyzer.Name, New)
}

// Settings are those of .golangci.yml. What is left out has its default.
type Settings struct {
	Rules          []string `json:"rules"`
	EphemeralPorts string   `json:"ephemeral-ports"` // LOW-HIGH
	AllowPorts     []string `json:"allow-ports"`     // ports and LOW-HIGH ranges
	OpaqueDialers  bool     `json:"opaque-dialers"`
}

// New makes the linter from its settings. An unknown setting and a bad value
// are errors.
func New(conf any) (register.LinterPlugin, error) {
	var s Settings
	if conf != nil {
		var err error
		if s, err = register.DecodeSettings[Settings](conf); err != nil {
			return nil, fmt.Errorf("%s: %w", analyzer.Name, err)
		}
	}
	opts, err := s.options()
	if err != nil {
		return nil, fmt.Errorf("%s: %w", analyzer.Name, err)
	}
	a, err := analyzer.New(opts)
	if err != nil {
		return nil, fmt.Errorf("%s: %w", analyzer.Name, err)
	}
	return linter{a}, nil
}

// options returns what the settings mean. golangci-lint handles //nolint by
// itself, and would count each related place as an issue.
func (s Settings) options() (analyzer.Options, error) {
	opts := analyzer.Options{Rules: s.Rules, Opaque: s.OpaqueDialers, PlainDiagnostics: true}
	var err error
	if s.EphemeralPorts != "" {
		if opts.Ephemeral, err = portrange.Parse(s.EphemeralPorts); err != nil {
			return opts, fmt.Errorf("ephemeral-ports: %w", err)
		}
	}
	if opts.Allow, err = portrange.ParseSet(strings.Join(s.AllowPorts, ",")); err != nil {
		return opts, fmt.Errorf("allow-ports: %w", err)
	}
	return opts, nil
}

type linter struct{ analyzer *analysis.Analyzer }

// BuildAnalyzers returns the analyzer.
func (l linter) BuildAnalyzers() ([]*analysis.Analyzer, error) {
	return []*analysis.Analyzer{l.analyzer}, nil
}

// GetLoadMode says that the analyzer needs types.
func (linter) GetLoadMode() string { return register.LoadModeTypesInfo }
