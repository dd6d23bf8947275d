package handover

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// Whoever hands a function over first is remembered, until it is read back out
// of a field of this package's own.
func TestTagger(t *testing.T) {
	pkg := types.NewPackage("p", "p")
	prog := &program.Program{Pkg: pkg}
	graph := callgraph.New(prog)
	mem := state.NewMemory(domain.New())
	here := New(mem, prog, graph, &ir.Func{ID: "p.here"})
	dial := mem.Make(domain.Value{Kind: domain.Func, Text: "p.dial"})
	number := mem.Int(3)

	args := here.TagArgs(5, []*domain.Value{number, dial})
	if args[0] != number || args[1].Tag == 0 {
		t.Fatalf("tagged: %v", args)
	}
	if want := (callgraph.Place{Func: "p.here", Site: 5, Arg: 1}); graph.Place(args[1].Tag) != want {
		t.Errorf("handed over at %v, want %v", graph.Place(args[1].Tag), want)
	}
	if again := here.TagArgs(6, args); again[1] != args[1] {
		t.Error("a function that was handed over before has another place")
	}
	foreign := New(mem, prog, graph, &ir.Func{ID: "q.there", Foreign: true})
	if out := foreign.TagArgs(5, []*domain.Value{dial}); out[0] != dial {
		t.Error("another package hands a function over")
	}

	own, other := structType(pkg, "client"), structType(types.NewPackage("q", "q"), "Client")
	base := mem.Ptr(mem.NewName(1, nil), nil)
	ownField := mem.FieldAddr(base, own, 0)
	otherField := mem.FieldAddr(base, other, 0)
	if v := here.TagStored(7, otherField, dial); v.Tag == 0 {
		t.Error("a function in another package's field is not tagged")
	}
	if v := here.TagStored(7, ownField, dial); v != dial {
		t.Error("a function in this package's field is tagged")
	}
	if v := here.UntagLoaded(ownField, args[1]); v != dial {
		t.Error("a function out of this package's field is tagged")
	}
	if v := here.UntagLoaded(otherField, args[1]); v != args[1] {
		t.Error("a function out of another package's field is not tagged")
	}
}

// structType returns a named struct with a field for a function.
func structType(pkg *types.Package, name string) *types.Named {
	fn := types.NewField(token.NoPos, pkg, "dial", types.NewSignatureType(nil, nil, nil, nil, nil, false), false)
	return types.NewNamed(types.NewTypeName(token.NoPos, pkg, name, nil), types.NewStruct([]*types.Var{fn}, nil), nil)
}
