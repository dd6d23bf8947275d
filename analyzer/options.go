package analyzer

import (
	"flag"
	"fmt"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// Rules are names of rules.
type Rules []string

// rules returns the names of all rules.
func rules() Rules { return Rules{reconnect.Name, listenport.Name} }

// Has reports whether the rule with the given name is to run.
func (r Rules) Has(name string) bool { return len(r) == 0 || slices.Contains(r, name) }

// String renders r as ParseRules reads it.
func (r Rules) String() string { return strings.Join(r, ",") }

func (r Rules) check() error {
	for _, name := range r {
		if !slices.Contains(rules(), name) {
			return fmt.Errorf("there is no rule %q: the rules are %s", name, rules())
		}
	}
	return nil
}

// ParseRules reads names of rules, separated by commas.
func ParseRules(s string) (Rules, error) {
	var r Rules
	for name := range strings.SplitSeq(s, ",") {
		r = append(r, strings.TrimSpace(name))
	}
	return r, r.check()
}

// flags defines the flags that set o.
func (o *Options) flags(fs *flag.FlagSet) {
	if len(o.Rules) == 0 {
		o.Rules = rules()
	}
	if o.Ephemeral == (portrange.Range{}) {
		o.Ephemeral = portrange.Linux
	}
	fs.Var(setting[Rules]{&o.Rules, ParseRules}, "rules", "the `rules` to run, separated by commas")
	fs.Var(setting[portrange.Range]{&o.Ephemeral, portrange.Parse}, "ephemeral-ports",
		"the ephemeral range of the hosts, `LOW-HIGH`")
	fs.Var(setting[portrange.Set]{&o.Allow, portrange.ParseSet}, "allow-ports",
		"`ports` and LOW-HIGH ranges never reported, separated by commas: those that a protocol fixes or the hosts reserve")
	fs.BoolVar(&o.Opaque, "opaque-dialers", o.Opaque,
		"also report loops around dialers that only the user of the code decides")
}

// A setting is a flag whose text is parsed.
type setting[T fmt.Stringer] struct {
	value *T
	parse func(string) (T, error)
}

// Set makes the setting a flag.Value. The flag package puts the flag's name
// and the text before the error.
func (s setting[T]) Set(text string) error {
	v, err := s.parse(text)
	if err == nil {
		*s.value = v
	}
	return err
}

// String renders the value, for the flag's default.
func (s setting[T]) String() string {
	if s.value == nil { // the flag package asks a zero value
		return ""
	}
	return (*s.value).String()
}
