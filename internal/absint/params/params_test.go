package params

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// A callee calls what it is given by its own names, and what it returns gets the
// names of its caller again.
func TestPass(t *testing.T) {
	mem := state.NewMemory(domain.New())
	variable, other := mem.NewName(1, nil), mem.NewName(2, nil)
	s := mem.Store(mem.State(state.State{}), mem.Ptr(variable, nil), mem.Int(7))
	s = mem.Store(s, mem.Ptr(other, nil), mem.Int(8))
	unknown := mem.Sym(mem.NewName(3, nil))
	p := New(mem, s, CallSite{Site: 4}, "p.f", []*domain.Value{mem.Ptr(variable, nil), unknown, mem.Int(5)}, Depth{})

	want := []*domain.Value{mem.Ptr(mem.InputName(0), nil), mem.Sym(mem.InputName(1)), mem.Int(5)}
	for i, a := range p.Args {
		if a != want[i] {
			t.Errorf("argument %d is %v, want %v", i, a, want[i])
		}
	}
	if got := p.Start.Heap.Get(mem.InputName(0).ID()); got != mem.Int(7) {
		t.Errorf("the variable holds %v", got)
	}
	if p.Start.Heap.Count() != 1 {
		t.Errorf("it is given %d variables", p.Start.Heap.Count())
	}
	if got := p.Back.Value(p.Args[1]); got != unknown {
		t.Errorf("what it was given comes back as %v", got)
	}
	inner := mem.NewName(9, nil)
	if got := p.Back.Name(inner); got != mem.NewName(4, inner) {
		t.Errorf("what it makes comes back as %v", got)
	}
}

// Calls that give a callee the same share a context, whatever their variables are
// called.
func TestPassIsShared(t *testing.T) {
	mem := state.NewMemory(domain.New())
	var passes []*Pass
	for site := range 2 {
		at := mem.Ptr(mem.NewName(site, nil), nil)
		s := mem.Store(mem.State(state.State{}), at, mem.Int(7))
		passes = append(passes, New(mem, s, CallSite{Site: site}, "p.f", []*domain.Value{at}, Depth{}))
	}
	if passes[0].Args[0] != passes[1].Args[0] || passes[0].Start != passes[1].Start {
		t.Error("two variables of the same content make two contexts")
	}
}

// Deep in a recursion constants are opaque, but for those that it hands on: as
// an argument, or in a variable beside a counter.
func TestPassInRecursion(t *testing.T) {
	mem := state.NewMemory(domain.New())
	object := mem.NewName(1, nil)
	fields := func(count int64) *domain.Value {
		return mem.Make(domain.Value{Kind: domain.Struct, Args: []*domain.Value{mem.Text("udp"), mem.Int(count)}})
	}
	args := []*domain.Value{mem.Int(1), mem.Int(2), mem.Ptr(object, nil)}
	s := mem.Store(mem.State(state.State{}), args[2], fields(8))
	earlier := mem.InputName(0)
	before := &Before{Args: []*domain.Value{mem.Int(1), mem.Int(3), mem.Ptr(earlier, nil)}, Heap: mem.Named.Put(nil, earlier.ID(), fields(7))}
	for _, active := range []int{0, maxSame, maxSame + 1} {
		p := New(mem, s, CallSite{}, "p.f", args, Depth{Active: active, Before: before})
		if p.Args[0] != args[0] {
			t.Errorf("%d deep: what is handed on is %v", active, p.Args[0])
		}
		if kept := p.Args[1] == args[1]; kept != KeepsConstants(active) {
			t.Errorf("%d deep: the constant is %v", active, p.Args[1])
		}
		content := p.Start.Heap.Get(p.Args[2].Name.ID())
		if content.Args[0] != mem.Text("udp") {
			t.Errorf("%d deep: what is handed on in a variable is %v", active, content.Args[0])
		}
		if kept := content.Args[1] == mem.Int(8); kept != KeepsConstants(active) {
			t.Errorf("%d deep: the counter is %v", active, content.Args[1])
		}
	}
}

// The contexts of a function are bounded: first they are widened, then refused.
func TestContextsAreBounded(t *testing.T) {
	mem := state.NewMemory(domain.New())
	cs := NewContexts(mem, &program.Program{})
	at := mem.Ptr(mem.NewName(1, nil), nil)
	starts := make(map[int]bool)
	refused := 0
	for i := range 20 * maxHeaps {
		content := mem.Make(domain.Value{Kind: domain.Func, Text: "f", Tag: i + 1}) // a decision
		p := New(mem, mem.Store(mem.State(state.State{}), at, content), CallSite{}, "p.f", []*domain.Value{at}, Depth{})
		if cs.Admit(p) != Admitted {
			refused++
			continue
		}
		starts[mem.State(p.Start).ID()] = true
	}
	if refused == 0 || len(starts) > 3*maxHeaps {
		t.Errorf("%d contexts, %d calls refused", len(starts), refused)
	}
}
