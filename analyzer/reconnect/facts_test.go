package reconnect

import (
	"bytes"
	"encoding/gob"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Functions are lowered when they are asked for, once, and arrive through gob.
func TestFuncs(t *testing.T) {
	lowered := 0
	pkg := types.NewPackage("example.com/dial", "dial")
	code := &Code{Funcs: &Funcs{pkg: pkg, lower: func() []*ir.Func {
		lowered++
		return []*ir.Func{{ID: "example.com/dial.Dial", Pkg: pkg.Path(), Foreign: true, Recover: -1}}
	}, write: new(subject).encode}}
	copied := *code // as a driver hands facts on
	if lowered != 0 {
		t.Error("functions are lowered before anybody asks")
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(code); err != nil {
		t.Fatal(err)
	}
	var read Code
	if err := gob.NewDecoder(&buf).Decode(&read); err != nil {
		t.Fatal(err)
	}
	resolver := ir.NewResolver(func(string) *types.Package { return nil })
	for name, funcs := range map[string]*Funcs{"of this process": copied.Funcs, "of another": read.Funcs} {
		got, err := funcs.Read(pkg, nil, resolver)
		if err != nil || len(got) != 1 || got[0].ID != "example.com/dial.Dial" {
			t.Errorf("%s: the functions are %v, %v", name, got, err)
		}
	}
	if lowered != 1 {
		t.Errorf("the functions are lowered %d times", lowered)
	}
	pkg.SetImports([]*types.Package{types.NewPackage("example.com/other", "other")})
	got, err := copied.Funcs.Read(pkg, nil, resolver)
	if err != nil || len(got) != 1 || got[0] == copied.Funcs.lowered()[0] {
		t.Errorf("functions of a package that was type-checked with others are taken as they are: %v, %v", got, err)
	}
}
