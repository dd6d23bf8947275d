package facts

import (
	"bytes"
	"encoding/gob"
	"fmt"
	"go/types"
	"slices"
	"strings"
	"sync"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/types/objectpath"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Flows tells importers of a package how values flow through its functions, and
// what its variables and fields hold.
type Flows struct{ Told *Told }

// Told is what Flows tells. It is found out when someone asks: an importer whose
// values come from the package, or a driver that keeps facts in files. To find it
// out is a fifth of what it costs to type-check a package, and hardly a package
// has an importer that asks.
type Told struct {
	once sync.Once
	find func() []Tell // nil if written is set
	list []Tell

	written  []byte // as GobEncode writes it
	resolved sync.Once
	byObject map[types.Object]analysis.Fact
}

// A Tell is what is told of one object: a Summary or Holds.
type Tell struct {
	Object types.Object
	Fact   analysis.Fact
}

// Promise returns what find finds out, once it is asked for.
func Promise(find func() []Tell) Flows { return Flows{&Told{find: find}} }

// AFact marks Flows as a fact.
func (*Flows) AFact() {}

func (f *Flows) String() string {
	var lines []string
	for _, t := range f.Told.All() {
		lines = append(lines, fmt.Sprintf("%s: %v", types.ObjectString(t.Object, nil), t.Fact))
	}
	slices.Sort(lines)
	return "flows of\n\t" + strings.Join(lines, "\n\t")
}

// All returns all that is told in the package that tells it.
func (t *Told) All() []Tell {
	t.once.Do(func() {
		if t.find != nil {
			t.list, t.find = t.find(), nil
		}
	})
	return t.list
}

// of returns what is told of an object; nil for nothing.
func (t *Told) of(obj types.Object) analysis.Fact {
	t.resolved.Do(func() {
		t.byObject = make(map[types.Object]analysis.Fact)
		for _, tell := range t.All() {
			t.byObject[tell.Object] = tell.Fact
		}
		for _, w := range t.read() {
			if at, err := objectpath.Object(obj.Pkg(), w.Path); err == nil {
				t.byObject[at] = w.fact()
			}
		}
	})
	return t.byObject[obj]
}

// A written Tell names its object by a path: one of the two is set.
type written struct {
	Path    objectpath.Path
	Summary *Summary
	Holds   *Holds
}

func (w written) fact() analysis.Fact {
	if w.Summary != nil {
		return w.Summary
	}
	return w.Holds
}

// GobEncode writes what is told for drivers that keep facts in files. What has no
// path no importer can name.
func (t *Told) GobEncode() ([]byte, error) {
	var all []written
	var paths objectpath.Encoder
	for _, tell := range t.All() {
		path, err := paths.For(tell.Object)
		if err != nil {
			continue
		}
		w := written{Path: path}
		switch fact := tell.Fact.(type) {
		case *Summary:
			w.Summary = fact
		case *Holds:
			w.Holds = fact
		}
		all = append(all, w)
	}
	if len(all) == 0 {
		return t.written, nil
	}
	var b bytes.Buffer
	err := gob.NewEncoder(&b).Encode(all)
	return b.Bytes(), err
}

// GobDecode reads what GobEncode has written.
func (t *Told) GobDecode(data []byte) error {
	t.written = bytes.Clone(data)
	return nil
}

// read returns what has come from a file; of what does not read there is nothing.
func (t *Told) read() (all []written) {
	if len(t.written) > 0 && gob.NewDecoder(bytes.NewReader(t.written)).Decode(&all) != nil {
		return nil
	}
	return all
}

// ImportSummary returns what another package tells of its function, or of a variable
// that holds one; nil for nothing.
func ImportSummary(pass *analysis.Pass, fn *types.Func) *Summary {
	s, _ := told(pass, xref.VarOf(fn)).(*Summary)
	return s
}

// ImportHolds returns what another package tells of its variable or field; nil
// for nothing.
func ImportHolds(pass *analysis.Pass, v *types.Var) *Holds {
	h, _ := told(pass, v.Origin()).(*Holds)
	return h
}

func told(pass *analysis.Pass, obj types.Object) analysis.Fact {
	var flows Flows
	if obj.Pkg() == nil || obj.Pkg() == pass.Pkg || !pass.ImportPackageFact(obj.Pkg(), &flows) {
		return nil
	}
	return flows.Told.of(obj)
}
