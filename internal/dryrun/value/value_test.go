package value_test

import (
	"go/token"
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
)

// own has values printed as they are.
func own(v value.Value) value.Value { return v }

// none takes no condition for true or false.
type none struct{}

func (none) Holds(string) (is, known bool) { return false, false }

func TestFormat(t *testing.T) {
	host := value.Unknown{Name: "host"}
	for _, test := range []struct {
		layout string
		args   []value.Value
		want   string
	}{
		{"%s:%d", []value.Value{host, value.Number(50051)}, `text(?spelled host,":50051")`},
		{"%05d%%", []value.Value{value.Number(80)}, `"00080%"`},
		{"%[2]s%[1]s", []value.Value{value.String("a"), value.String("b")}, `"ba"`},
		{"%*d", []value.Value{value.Number(3), value.Number(7)}, `"  7"`},
		{"%d", nil, ""},
	} {
		if got := value.Spell(value.Format(value.String(test.layout), test.args, own)); got != test.want {
			t.Errorf("%s is %s, want %s", test.layout, got, test.want)
		}
	}
}

func TestPrint(t *testing.T) {
	args := []value.Value{value.Number(1), value.Number(2), value.String("a"), value.String("b")}
	for always, want := range map[bool]string{false: `"1 2ab"`, true: `"1 2 a b\n"`} {
		if got := value.Spell(value.Print(args, always, own)); got != want {
			t.Errorf("printed is %s, want %s", got, want)
		}
	}
}

func TestPort(t *testing.T) {
	for _, test := range []struct {
		val    value.Value
		aspect string
		want   string
	}{
		{value.String("h:50051"), "hostport", "50051"},
		{value.String("http://h:50051/x"), "url", "50051"},
		{value.String("/ip4/0.0.0.0/tcp/50051/ws"), "multiaddr", "50051"},
		{value.String("50051"), "port", "50051"},
		{value.String("h"), "hostport", ""},
		{value.Concat(value.Unknown{Name: "host"}, value.String(":50051")), "hostport", "50051"},
		{value.Concat(value.String(":"), value.Unknown{Name: "p", Default: value.Number(50051)}), "hostport", "?p"},
	} {
		if got := value.Spell(value.Port(test.val, test.aspect)); got != test.want {
			t.Errorf("the %s of %s is %q, want %q", test.aspect, value.Spell(test.val), got, test.want)
		}
	}
}

func TestBinary(t *testing.T) {
	n := value.Unknown{Name: "n"}
	for _, test := range []struct {
		op   token.Token
		x, y value.Value
		t    types.BasicKind
		want string
	}{
		{token.ADD, value.Number(65535), value.Number(1), types.Uint16, "0"},
		{token.QUO, value.Number(7), value.Number(2), types.Int, "3"},
		{token.QUO, value.Number(7), value.Number(0), types.Int, "?(7/0)"},
		{token.ADD, value.String(":"), value.String("80"), types.String, `":80"`},
		{token.EQL, value.Number(1), value.Number(1), types.Bool, "true"},
		{token.NEQ, n, value.Number(1), types.Bool, "?!(1==?n)"},
		{token.GEQ, n, value.Number(1), types.Bool, "?!(?n<1)"},
	} {
		if got := value.Spell(value.Binary(none{}, test.op, test.x, test.y, types.Typ[test.t])); got != test.want {
			t.Errorf("%s %v %s is %s, want %s", value.Spell(test.x), test.op, value.Spell(test.y), got, test.want)
		}
	}
}

func TestStore(t *testing.T) {
	before := value.Struct{Fields: []value.Value{value.Number(1), value.Struct{Fields: []value.Value{value.Number(2)}}}}
	after := value.Store(before, ".1.0", value.Number(3))
	if got := value.Spell(value.Part(after, ".1.0")); got != "3" {
		t.Errorf("what was stored is %s", got)
	}
	if got := value.Spell(before); got != "(1,(2))" {
		t.Errorf("the value from before is %s now", got)
	}
	if value.Same(before, after) || !value.Same(before, value.Store(after, ".1.0", value.Number(2))) {
		t.Error("what is the same is not what is stored")
	}
}

// TestIsNil holds of which values it is known whether they are nil: a text may be one of
// no bytes, and a struct is asked for what it is made of.
func TestIsNil(t *testing.T) {
	one := value.Number(1)
	for _, c := range []struct {
		v         value.Value
		is, known bool
	}{
		{value.Nil{}, true, true},
		{value.Iface{Val: one}, false, true},
		{value.Pointer{Var: 1}, false, true},
		{value.Unknown{Name: "x"}, false, false},
		{value.Text{Parts: []value.Value{one}}, false, false},
		{value.Struct{}, false, false},
		{one, false, false},
		{nil, false, false},
	} {
		if is, known := value.IsNil(c.v); is != c.is || known != c.known {
			t.Errorf("%T is nil: %t, known: %t", c.v, is, known)
		}
	}
}

// TestSpell holds that values that differ are spelled in other ways: conditions on them
// are told apart by that.
func TestSpell(t *testing.T) {
	one, two := value.Number(1), value.Number(2)
	seen := make(map[string]value.Value)
	for _, v := range []value.Value{
		one, two, value.String("1"), value.Nil{}, value.Unknown{Name: "x"}, value.Unknown{Name: "y"},
		value.Text{Parts: []value.Value{one, two}}, value.Struct{Fields: []value.Value{one, two}}, value.Struct{Fields: []value.Value{two, one}},
		value.Tuple{Vals: []value.Value{one, two}},
		value.Pointer{Var: 1}, value.Pointer{Var: 2}, value.Pointer{Var: 1, Path: ".0"},
		value.Slice{Var: 1, Len: 1}, value.Slice{Var: 2, Len: 1}, value.Slice{Var: 1, Off: 1, Len: 1}, value.Slice{Var: 1, Len: 2},
		value.Ref{Var: 1}, value.Ref{Var: 2}, value.Func{Name: "f"}, value.Func{Name: "g"}, value.Func{Name: "f", Free: []value.Value{one}},
		value.Thing{ID: 1, Kind: "error"}, value.Thing{ID: 2, Kind: "error"}, value.Thing{ID: 1, Kind: "replacer"},
		value.Table{Keys: []value.Value{one}, Vals: []value.Value{two}}, value.Table{Keys: []value.Value{two}, Vals: []value.Value{two}},
		value.Table{Keys: []value.Value{one}, Vals: []value.Value{one}},
		value.Cursor{At: 1, Keys: []value.Value{one}}, value.Cursor{At: 2, Keys: []value.Value{one}}, value.Cursor{At: 1, Keys: []value.Value{two}},
	} {
		text := value.Spell(v)
		if old, again := seen[text]; again || text == "" {
			t.Errorf("%#v and %#v are both spelled %q", old, v, text)
		}
		seen[text] = v
	}
}

func TestParts(t *testing.T) {
	one, two := value.Number(1), value.Number(2)
	both := []value.Value{one, two}
	for _, v := range []value.Value{
		value.Struct{Fields: both}, value.Tuple{Vals: both}, value.Text{Parts: both}, value.Func{Free: both}, value.Thing{Of: both},
		value.Table{Keys: both[:1], Vals: both[1:]}, value.Iface{Val: one},
	} {
		want := both
		if _, ok := v.(value.Iface); ok {
			want = both[:1]
		}
		if !value.AllSame(value.Parts(v), want) {
			t.Errorf("%T has the parts %v", v, value.Parts(v))
		}
	}
	if value.Parts(value.Pointer{Var: 1}) != nil {
		t.Error("a pointer has parts")
	}
}

// TestFit holds that a value which has grown is another, the same for the same name.
func TestFit(t *testing.T) {
	n := value.NewNames()
	long := make([]byte, 1<<20)
	for i := range long {
		long[i] = 'x'
	}
	u := value.Unknown{Name: string(long)}
	a, b := n.Fit(u), n.Fit(u)
	if !value.Same(a, b) || value.Same(a, u) {
		t.Errorf("a long name became %s and %s", value.Spell(a), value.Spell(b))
	}
	if got := n.Fit(value.String(string(long))); value.IsOutside(got) {
		t.Error("a long text comes from outside")
	}
}
