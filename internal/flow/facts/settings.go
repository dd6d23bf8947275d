package facts

import (
	"fmt"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// Keeps tells importers which settings a package makes.
type Keeps struct{ Settings []KeptText }

// A KeptText is a setting that is a constant; Text is "" if that is no port
// that matters.
type KeptText struct {
	origin.Key
	Held
}

// Filled tells importers under which keys a field is filled in.
type Filled struct{ Keys []FilledKey }

// A FilledKey is a key, and the field of the struct that has the field: see [xref.Holder].
type FilledKey struct {
	origin.Key
	Holder string
}

// AFact marks Keeps as a fact.
func (*Keeps) AFact() {}

func (k *Keeps) String() string {
	var parts []string
	for _, s := range k.Settings {
		parts = append(parts, fmt.Sprintf("%v: %s", s.Key, s.Text))
	}
	return "keeps " + strings.Join(parts, "; ")
}

// AFact marks Filled as a fact.
func (*Filled) AFact() {}

func (f *Filled) String() string { return fmt.Sprintf("filled from %v", f.Keys) }
