package value_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// A value that is named by a text of the program has none of the marks, whatever the text says.
func TestMarks(t *testing.T) {
	for name, marked := range map[string]bool{
		value.SteppedPrefix + "i":                                          true,
		value.Spell(value.String("lost stepped environment ")):             false,
		value.Spell(value.String(value.SteppedPrefix + value.Environment)): false,
	} {
		v := value.Unknown{Name: name}
		if value.IsStepped(v) != marked || value.IsOutside(v) == marked || value.IsEnvironment(v) {
			t.Errorf("%q: stepped %t, from outside %t, the environment's %t", name, value.IsStepped(v), value.IsOutside(v), value.IsEnvironment(v))
		}
	}
	text := value.Concat(value.String("h:"), value.Unknown{Name: value.Environment + "PORT"})
	if !value.IsEnvironment(text) || value.IsStepped(text) {
		t.Errorf("%s: the environment's %t, stepped %t", value.Spell(text), value.IsEnvironment(text), value.IsStepped(text))
	}
}
