package eval

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

func newTestEvaluator(t *testing.T, w program.World) *Evaluator {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	return NewEvaluator(&program.Program{Known: table, Low: 32768, High: 60999}, w)
}

// The world says whether the two ends of a connection are equal, in whatever
// spelling they are compared.
func TestEqualEnds(t *testing.T) {
	for _, w := range []program.World{{}, {SameIP: true}, {SamePort: true}, {SameIP: true, SamePort: true}} {
		ev := newTestEvaluator(t, w)
		n := ev.NewName(1, nil)
		sock := *ev.NewSock(ev.UnknownPart("family"), ev.UnknownPart("type"), ev.UnknownPart("proto"))
		sock.Tag = 1 // made by the first connect
		s := ev.State(state.State{Socks: ev.Named.Put(nil, n.ID(), ev.Make(sock))})
		end := func(side, part int) *domain.Value { return ev.End(n, side, part) }
		spelled := func(v *domain.Value) *domain.Value { return ev.App("(net.Addr).String", v) }
		for _, tt := range []struct {
			name string
			x, y *domain.Value
			same bool
		}{
			{"ports", end(domain.Local, domain.OnlyPort), end(domain.Remote, domain.OnlyPort), w.SamePort},
			{"addresses", end(domain.Local, domain.OnlyIP), end(domain.Remote, domain.OnlyIP), w.SameIP},
			{"texts", end(domain.Local, domain.WholeText), end(domain.Remote, domain.WholeText), w.SameIP && w.SamePort},
			{"spelled", spelled(end(domain.Local, domain.WholeAddr)), spelled(end(domain.Remote, domain.WholeAddr)), w.SameIP && w.SamePort},
		} {
			if got := ev.Equal(s, tt.x, tt.y); got != truthOf(tt.same) {
				t.Errorf("%+v: %s: %d", w, tt.name, got)
			}
		}
		if got := ev.Equal(s, end(domain.Local, domain.WholeAddr), end(domain.Remote, domain.WholeAddr)); got != No {
			t.Errorf("%+v: two pointers: %d", w, got)
		}
		stranger := ev.End(ev.NewName(2, nil), domain.Remote, domain.OnlyPort)
		if got := ev.Equal(s, end(domain.Local, domain.OnlyPort), stranger); got != Unknown {
			t.Errorf("%+v: ports of two connections: %d", w, got)
		}
	}
}

// TestEqual holds what is known of values that are compared.
func TestEqual(t *testing.T) {
	ev := newTestEvaluator(t, program.World{})
	s := ev.State(state.State{})
	in, other := ev.InputName(0), ev.InputName(1)
	x := ev.Sym(in)
	made, again := ev.NewName(1, nil), ev.NewName(2, nil)
	at := func(n *domain.Name, i int) *domain.Value {
		return ev.FieldAddr(ev.Ptr(n, nil), types.Typ[types.Int], i)
	}
	pair := func(args ...*domain.Value) *domain.Value {
		return ev.Make(domain.Value{Kind: domain.Struct, Args: args})
	}
	one, two := ev.Int(1), ev.Int(2)
	for _, tt := range []struct {
		name string
		x, y *domain.Value
		want Truth
	}{
		{"a pointer to what was made and one to what was made elsewhere", ev.Ptr(made, nil), ev.Ptr(again, nil), No},
		{"one to what is given", ev.Ptr(in, nil), ev.Ptr(other, nil), Unknown},
		{"one of the two is given", ev.Ptr(made, nil), ev.Ptr(in, nil), Unknown},
		{"two fields of one struct", at(made, 0), at(made, 1), Unknown},
		{"one field", at(made, 1), at(made, 1), Yes},
		{"structs of the same", pair(one, two), pair(one, two), Yes},
		{"structs of others", pair(one, two), pair(one, one), No},
		{"structs of which one part is not known", pair(one, x), pair(one, two), Unknown},
		{"of which another part decides", pair(x, one), pair(two, two), No},
		{"what is computed, and the same", ev.App("f", x), ev.App("f", x), Yes},
	} {
		if got := ev.Equal(s, tt.x, tt.y); got != tt.want {
			t.Errorf("%s: %d, want %d", tt.name, got, tt.want)
		}
	}
}

func TestLen(t *testing.T) {
	ev := newTestEvaluator(t, program.World{})
	n := ev.NewName(1, nil)
	list := ev.Make(domain.Value{Kind: domain.List, Args: []*domain.Value{ev.Int(1), ev.Int(2)}})
	s := ev.State(state.State{Heap: ev.Named.Put(nil, n.ID(), list)})
	for _, tt := range []struct {
		name string
		v    *domain.Value
		want *domain.Value
	}{
		{"of a text", ev.Text("tcp"), ev.Int(3)},
		{"of nil", ev.NilValue, ev.Int(0)},
		{"of an array", list, ev.Int(2)},
		{"of an array of zeros", ev.Zero(types.NewArray(types.Typ[types.Int], 4)), ev.Int(4)},
		{"of a slice", ev.Make(domain.Value{Kind: domain.Slice, Name: n, M: 1}), ev.Int(1)},
		{"of all of a list", ev.Make(domain.Value{Kind: domain.Slice, Name: n, M: -1}), ev.Int(2)},
		{"of one of two texts", ev.OneOf(ev.Text("a"), ev.Text("bc")), ev.OneOf(ev.Int(1), ev.Int(2))},
	} {
		if got := ev.Len(s, tt.v); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A condition says something of the values in it, and a state in which it cannot
// hold is none.
func TestAssume(t *testing.T) {
	ev := newTestEvaluator(t, program.World{})
	s := ev.State(state.State{})
	err, set := ev.Sym(ev.InputName(0)), ev.OneOf(ev.Int(1), ev.Int(2), ev.Int(3))
	isNil := ev.Binary(s, token.EQL, err, ev.NilValue)
	if got := ev.Assume(s, isNil, true).Refine(err); got != ev.NilValue {
		t.Errorf("after err == nil it is %v", got)
	}
	if after := ev.Assume(s, isNil, false); EqualNil(after, err) != No {
		t.Error("after err != nil it may be nil")
	}
	if after := ev.Assume(s, ev.Not(isNil), true); EqualNil(after, err) != No {
		t.Error("after !(err == nil) it may be nil")
	}
	isTwo := ev.App("==", set, ev.Int(2))
	if got := ev.Assume(s, isTwo, false).Refine(set); got != ev.OneOf(ev.Int(1), ev.Int(3)) {
		t.Errorf("1, 2 or 3 that is not 2 is %v", got)
	}
	if ev.Assume(s, ev.Bool(false), true) != nil || ev.Assume(s, ev.App("==", set, ev.Int(4)), true) != nil {
		t.Error("what cannot hold is assumed")
	}
}

func TestBinary(t *testing.T) {
	ev := newTestEvaluator(t, program.World{})
	s := ev.State(state.State{})
	x := ev.Sym(ev.InputName(0))
	for _, tt := range []struct {
		name       string
		op         token.Token
		x, y, want *domain.Value
	}{
		{"sum", token.ADD, ev.Int(2), ev.Int(3), ev.Int(5)},
		{"integer quotient", token.QUO, ev.Int(7), ev.Int(2), ev.Int(3)},
		{"concatenation", token.ADD, ev.Text("localhost:"), ev.Text("80"), ev.Text("localhost:80")},
		{"with the empty text", token.ADD, x, ev.Text(""), x},
		{"comparison", token.LEQ, ev.Int(2), ev.Int(2), ev.Bool(true)},
		{"with itself", token.LSS, x, x, ev.Bool(false)},
		{"by zero", token.QUO, ev.Int(1), ev.Int(0), ev.App("/", ev.Int(1), ev.Int(0))},
		{"unknown remainder", token.REM, x, ev.Int(2), nil},
	} {
		if got := ev.Binary(s, tt.op, tt.x, tt.y); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

func TestAssert(t *testing.T) {
	ev := newTestEvaluator(t, program.World{})
	s := ev.State(state.State{})
	str, num := types.Typ[types.String], types.Typ[types.Int]
	boxed := ev.Make(domain.Value{Kind: domain.Iface, Type: str, Args: []*domain.Value{ev.Text("a")}})
	if v, ok := ev.Assert(s, boxed, str); v != ev.Text("a") || ok != Yes {
		t.Errorf("a string as a string: %v, %d", v, ok)
	}
	if v, ok := ev.Assert(s, boxed, num); v != ev.Int(0) || ok != No {
		t.Errorf("a string as an int: %v, %d", v, ok)
	}
	if _, ok := ev.Assert(s, ev.Sym(ev.InputName(0)), num); ok != Unknown {
		t.Errorf("an unknown value as an int: %d", ok)
	}
	if _, ok := ev.Assert(s, ev.NilValue, num); ok != No {
		t.Errorf("nil as an int: %d", ok)
	}
}
