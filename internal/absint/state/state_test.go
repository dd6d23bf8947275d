package state

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// A state of the same content is the same pointer, however it came about.
func TestStateIsHashConsed(t *testing.T) {
	mem := NewMemory(domain.New())
	one, two := mem.Int(1), mem.Int(2)
	a := mem.State(State{Env: mem.Plain.Put(mem.Plain.Put(nil, 0, one), 1, two)})
	b := mem.State(State{Env: mem.Plain.Put(mem.Plain.Put(nil, 1, two), 0, one)})
	if a != b {
		t.Error("the same registers are two states")
	}
	if c := mem.State(State{Env: a.Env, Wait: true}); c == a || mem.Property(c) == mem.Property(a) {
		t.Error("a state that waits for TIME_WAIT to end is the same as one that does not")
	}
}

// What two states agree on stays, what differs is one of the two or unknown.
func TestJoinStates(t *testing.T) {
	mem := NewMemory(domain.New())
	env := func(vs ...*domain.Value) *State {
		var m *domain.IntMap
		for i, v := range vs {
			if v != nil {
				m = mem.Plain.Put(m, i, v)
			}
		}
		return mem.State(State{Env: m})
	}
	x, y := mem.Sym(mem.InputName(0)), mem.Sym(mem.InputName(1))
	a := env(mem.Int(1), mem.Int(1), x, mem.Int(1))
	b := env(mem.Int(1), mem.Int(2), y, nil)
	j := mem.JoinStates(a, b, 7)
	if j.Env.Get(0) != mem.Int(1) {
		t.Error("an agreed register has changed")
	}
	if j.Env.Get(1) != mem.OneOf(mem.Int(1), mem.Int(2)) {
		t.Errorf("1 or 2 became %v", j.Env.Get(1))
	}
	if v := j.Env.Get(2); v == x || v == y || v.Kind != domain.Sym {
		t.Errorf("two unknown values became %v", v)
	}
	if j.Env.Get(3) != nil {
		t.Error("a register that one state lacks is there")
	}
	if again := mem.JoinStates(a, b, 7); again != j {
		t.Error("the same join at the same site is another state")
	}
}

// What is stored is loaded, and nothing else has changed.
func TestStoreAndLoad(t *testing.T) {
	mem := NewMemory(domain.New())
	p := mem.Ptr(mem.NewName(1, nil), nil)
	q := mem.Ptr(mem.NewName(2, nil), nil)
	s := mem.Store(mem.State(State{}), p, mem.Int(1))
	s = mem.Store(s, q, mem.Make(domain.Value{Kind: domain.List, Args: []*domain.Value{mem.Int(3), mem.Int(4)}}))
	second := mem.IndexAddr(q, mem.Int(1))
	t2 := mem.Store(s, second, mem.Int(5))
	for _, tt := range []struct {
		name  string
		state *State
		at    *domain.Value
		want  int64
	}{
		{"variable", s, p, 1},
		{"element", s, second, 4},
		{"stored element", t2, second, 5},
		{"its neighbour", t2, mem.IndexAddr(q, mem.Int(0)), 3},
		{"variable, later", t2, p, 1},
	} {
		if got := mem.Load(tt.state, tt.at); got != mem.Int(tt.want) {
			t.Errorf("%s: %v, want %d", tt.name, got, tt.want)
		}
	}
	one := mem.OneOf(p, mem.NilValue)
	if got := mem.Load(mem.Store(s, one, mem.Int(2)), p); got != mem.OneOf(mem.Int(1), mem.Int(2)) {
		t.Errorf("a store through a pointer that may be nil left %v", got)
	}
}

// What a function can reach is what its values lead to, through variables too.
func TestReach(t *testing.T) {
	mem := NewMemory(domain.New())
	conn, other := mem.NewName(3, nil), mem.NewName(4, nil)
	outer, inner := mem.NewName(1, nil), mem.NewName(2, nil)
	s := mem.Store(mem.State(State{}), mem.Ptr(inner, nil), mem.Conn(conn))
	s = mem.Store(s, mem.Ptr(outer, nil), mem.Ptr(inner, nil))
	fn := mem.Make(domain.Value{Kind: domain.Func, Text: "p.f", Args: []*domain.Value{mem.Conn(other)}})

	r := NewReach(mem.Interner, s)
	r.Add(mem.Ptr(outer, nil))
	if !r.Has(inner) || !r.Has(conn) || r.Has(other) {
		t.Errorf("from the outer variable: %v", r.Bases)
	}
	if r.Heap() != s.Heap {
		t.Error("a variable in reach is missing")
	}
	for _, known := range []bool{false, true} {
		r := NewReach(mem.Interner, s)
		if known {
			r.Code = func(id string) bool { return id == "p.f" }
		}
		r.Add(fn)
		if r.Has(other) == known {
			t.Errorf("code is known: %v; its captive is reached: %v", known, r.Has(other))
		}
	}
}

// A state remembers few failures of one connect.
func TestArmIsBounded(t *testing.T) {
	mem := NewMemory(domain.New())
	var armed *domain.IntMap
	for i := range 3 * MaxArms {
		for connect := range 2 {
			armed = mem.Arm(armed, domain.Value{Kind: domain.Arm, Tag: connect, N: i, Args: []*domain.Value{mem.Int(80)}})
		}
	}
	if armed.Count() != 2*MaxArms {
		t.Errorf("%d failures are remembered", armed.Count())
	}
}

func TestHandedBy(t *testing.T) {
	text := WithHanded("dup ", 12)
	sock := &domain.Value{Kind: domain.Sock, Text: text + "linger "}
	if got := HandedBy(sock); got != 12 {
		t.Errorf("%q was handed over at %d", sock.Text, got)
	}
	if got := WithHanded(sock.Text, 0); got != "dup linger " {
		t.Errorf("without the place it is %q", got)
	}
}
