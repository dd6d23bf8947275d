package analyzer

import (
	"errors"
	"flag"
	"fmt"
	"go/ast"
	"path/filepath"
	"slices"
	"strconv"
	"strings"

	"golang.org/x/mod/module"
	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/portrange"
	"github.com/selfconnect/selfconnect/internal/report"
)

// Options are the settings of the analyzer, as flags and configuration files
// write them. The zero value means the defaults.
type Options struct {
	// Rules are the rules to run, reconnect and listenport; none means both.
	Rules []string
	// EphemeralPorts is the ephemeral range of the hosts, LOW-HIGH; "" means
	// 32768-61000, what either default of Linux has.
	EphemeralPorts string
	// AllowPorts are ports, and LOW-HIGH ranges, that are never reported.
	AllowPorts []string
	// OpaqueDialers also reports loops around dialers that only the user of
	// the code decides.
	OpaqueDialers bool

	// PlainDiagnostics is for drivers that handle the //nolint comments which
	// name the linter, and make a finding of each related place:
	// golangci-lint. The analyzer then has no flag -unused-nolint.
	PlainDiagnostics bool

	// MainModule is for drivers that show no finding in modules of the module cache: none is
	// looked for there. What importers are told of its flows and functions stays the same.
	MainModule bool

	// Bounds is told, a line each, which bound has cut short what was looked
	// at, and where; nil means that nobody is. It is called by several
	// goroutines.
	Bounds func(line string)
}

// settings are options that have been read, and that flags may change.
type settings struct {
	rules     ruleList
	ephemeral portrange.Range
	allow     portrange.Set
	opaque    bool
	unused    bool
	plain     bool
	main      bool // no finding is looked for in the module cache
	bounds    func(line string)
}

func defaults() *settings { return &settings{rules: allRules(), ephemeral: portrange.Linux} }

// settings reads o, by way of the flags.
func (o Options) settings() (*settings, error) {
	s := defaults()
	var fs flag.FlagSet
	s.flags(&fs)
	for _, given := range []struct{ name, text string }{
		{"rules", strings.Join(o.Rules, ",")},
		{"ephemeral-ports", o.EphemeralPorts},
		{"allow-ports", strings.Join(o.AllowPorts, ",")},
	} {
		if given.text == "" {
			continue
		}
		if err := fs.Set(given.name, given.text); err != nil {
			return nil, fmt.Errorf("invalid value %q for %s: %w", given.text, given.name, err)
		}
	}
	s.opaque, s.plain, s.main, s.bounds = o.OpaqueDialers, o.PlainDiagnostics, o.MainModule, o.Bounds
	return s, nil
}

// looks reports whether findings are looked for in the package of a pass.
func (s *settings) looks(pass *analysis.Pass) bool {
	return !report.IsGenerated(pass) && !(s.main && isCached(pass))
}

// isCached reports whether a package lies in the module cache, in a directory that its
// module's path and version name (https://go.dev/ref/mod#module-cache). One of a module that
// a directory replaces has a version as well, and is the user's own.
func isCached(pass *analysis.Pass) bool {
	if pass.Module == nil || pass.Module.Version == "" {
		return false
	}
	path, err := module.EscapePath(pass.Module.Path)
	if err != nil {
		return false
	}
	version, err := module.EscapeVersion(pass.Module.Version)
	if err != nil {
		return false
	}
	dir := "/" + path + "@" + version + "/"
	return slices.ContainsFunc(pass.Files, func(f *ast.File) bool {
		return strings.Contains(filepath.ToSlash(pass.Fset.File(f.FileStart).Name()), dir)
	})
}

// report says how findings reach the driver.
func (s *settings) report() report.Options {
	opts := report.Options{Linter: Name, Rules: allRules(), Driver: s.plain}
	if s.unused {
		opts.UnusedNolint = slices.Clone(s.rules)
		if len(s.rules) == len(allRules()) {
			opts.UnusedNolint = append(opts.UnusedNolint, Name)
		}
	}
	return opts
}

// flags defines the flags that set s.
func (s *settings) flags(fs *flag.FlagSet) {
	fs.Var(&setting[ruleList]{value: &s.rules, parse: parseRules, add: ruleList.and},
		"rules", "the `rules` to run, separated by commas")
	fs.Var(&setting[portrange.Range]{value: &s.ephemeral, parse: portrange.Parse},
		"ephemeral-ports", "the ephemeral range of the hosts, `LOW-HIGH`")
	fs.Var(&setting[portrange.Set]{value: &s.allow, parse: portrange.ParseSet, add: func(a, b portrange.Set) portrange.Set { return slices.Concat(a, b) }},
		"allow-ports", "`ports` and LOW-HIGH ranges never reported, separated by commas: those that a protocol fixes or the hosts reserve")
	fs.Var(truth{&s.opaque}, "opaque-dialers", "also report loops around dialers that only the user of the code decides")
	if !s.plain {
		fs.Var(truth{&s.unused}, "unused-nolint", "also report //nolint comments that name selfconnect or a rule and silence nothing")
	}
}

// A setting is a flag whose text is parsed.
type setting[T fmt.Stringer] struct {
	value *T
	parse func(string) (T, error)
	add   func(T, T) T // of what is given several times; nil means that the last counts
	given bool
}

// Set makes the setting a flag.Value. Who calls it puts the flag's name and
// the text before the error.
func (s *setting[T]) Set(text string) error {
	v, err := s.parse(text)
	if err != nil {
		return err
	}
	if s.given && s.add != nil {
		v = s.add(*s.value, v)
	}
	*s.value, s.given = v, true
	return nil
}

// String renders the value, for the flag's default.
func (s *setting[T]) String() string {
	if s.value == nil { // the flag package asks a zero value
		return ""
	}
	return (*s.value).String()
}

// truth is a flag that says in its error what it takes.
type truth struct{ value *bool }

// Set makes it a flag.Value.
func (t truth) Set(text string) error {
	v, err := strconv.ParseBool(text)
	if err != nil {
		return errors.New("want true or false")
	}
	*t.value = v
	return nil
}

// IsBoolFlag says that -NAME alone means true.
func (truth) IsBoolFlag() bool { return true }

// String renders the value, for the flag's default.
func (t truth) String() string { return strconv.FormatBool(t.value != nil && *t.value) }
