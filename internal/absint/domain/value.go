package domain

import (
	"go/constant"
	"go/types"
	"strconv"
	"strings"

	"golang.org/x/tools/go/types/typeutil"
)

// A Kind says what sort of abstract value a Value is.
type Kind uint8

// The kinds of abstract values. Whatever is not known is a Sym with a name of
// its own: what has the same name is the same value.
const (
	Sym     Kind = iota // an unknown value with a name
	Const               // a constant
	Nil                 // nil
	Zero                // the zero value of a struct or array
	NonZero             // in facts only: not nil, not 0, not ""
	Within              // in facts only: a number from N to M
	Refused             // the error of a connect that was refused: ECONNREFUSED
	Wrap                // an error that wraps others
	Ptr                 // the address of a variable, or of a part of it
	Path                // which part; a field or an element of a parent
	Deref               // what an unknown pointer points to
	Sel                 // a field of an unknown struct
	App                 // what a pure function makes of its arguments
	Struct              // a struct, field by field
	List                // an array, or what a slice is of, element by element
	Bag                 // the same, where only the set of elements is known; what a channel holds
	Map                 // what a map holds: key, value, key, value, …
	Slice               // a slice of a variable
	Ref                 // a map or channel
	Tuple               // several results
	Set                 // one of a few values
	Func                // a function, with what it has captured
	Iface               // a value in an interface, with its dynamic type
	Conn                // a socket or connection: a descriptor, file or net.Conn
	End                 // the local or remote address of a connection, or a part of one
	Sock                // in states only: what is known of a socket
	Arm                 // in states only: a connect that has failed
)

// Unnamed is the Text of an error whose type nobody can name.
const Unnamed = "unnamed"

// A Value is an abstract value. Values of the same content are the same
// pointer. Which fields mean something depends on the kind.
type Value struct {
	id       int
	Kind     Kind
	N, M     int            // Path: index; Within: bounds; Slice: offset and length, or -1; End: side and part; Func: M is where the dialer of a type parameter was handed over
	Name     *Name          // Sym, Ptr, Slice, Conn, End; Set: which one, if something says so
	Text     string         // App: the function; Func: its ID; Wrap: its type, Unnamed, or "" where it is not known
	Const    constant.Value // Const
	Type     types.Type     // Zero, Path, Sel: the struct; Iface: the dynamic type
	Args     []*Value
	Obj      *types.Func // Func: what it is declared as
	TypeArgs []types.Type
	Tag      int    // Func, Iface: where it was handed over; Sock, Arm: the connect
	mask     uint64 // a superset of the names in it, hashed
	depth    int    // of the term
	handle   bool   // of a connection, see EachConn
}

type valueKey struct {
	kind       Kind
	n, m       int
	name, tid  int
	tag        int
	text, rest string
	a, b, c    int
}

// Sides of an End.
const (
	Local = iota
	Remote
)

// Parts of an End.
const (
	WholeAddr = iota // a net.Addr or Sockaddr: a pointer
	WholeText        // ip:port, or a value with both
	OnlyPort
	OnlyIP
)

// partsPerNode is how many parts of a value are copied in the time in which a node of a
// map is looked for.
const partsPerNode = 16

// Make returns the value with the content of v.
func (in *Interner) Make(v Value) *Value {
	in.parts += 1 + len(v.Args)/partsPerNode
	v.mask, v.depth = 0, 0
	k := valueKey{kind: v.Kind, n: v.N, m: v.M, tag: v.Tag, text: v.Text}
	if v.Name != nil {
		k.name = v.Name.id
		v.mask |= v.Name.mask
	}
	if v.Type != nil {
		k.tid = in.TypeID(v.Type)
		v.Type = in.typesByID[k.tid]
	}
	if v.Kind == Const {
		k.text = strconv.Itoa(int(v.Const.Kind())) + v.Const.ExactString()
	}
	var rest strings.Builder
	for _, t := range v.TypeArgs {
		rest.WriteString("t" + strconv.Itoa(in.TypeID(t)))
	}
	for i, a := range v.Args {
		switch i {
		case 0:
			k.a = a.id
		case 1:
			k.b = a.id
		case 2:
			k.c = a.id
		default:
			rest.WriteByte(' ')
			rest.WriteString(strconv.Itoa(a.id))
		}
		v.mask |= a.mask
		deeper := 1
		if v.Kind == Iface {
			deeper = 0 // what is in an interface is no deeper for it
		}
		v.depth = max(v.depth, a.depth+deeper)
	}
	k.rest = rest.String()
	if old := in.values[k]; old != nil {
		return old
	}
	v.id, v.handle = len(in.all), isHandle(&v)
	p := new(Value)
	*p = v
	in.values[k] = p
	in.all = append(in.all, p)
	return p
}

// An Interner makes names, values, maps and states, each content once.
type Interner struct {
	Plain        IntMaps // whose keys are numbers of anything else
	Named        IntMaps // whose keys are the numbers of names
	About        IntMaps // whose keys are the numbers of values
	all          []*Value
	values       map[valueKey]*Value
	names        map[nameKey]*Name
	elems        map[[2]int]*Value // of large values, by their numbers and those of the index
	sets         map[string]*Value // by the numbers of what they are made of
	unions       map[[2]int]*Value // of two
	byID         []*Name           // names by their number
	typeIDs      map[types.Type]int
	typesByID    []types.Type
	identical    typeutil.Map
	consts       [2]*Value
	parts        int                          // how many values and parts of values have been asked for
	Cut          func(what string, bound int) // is told of a bound that cuts something short; nil: nobody
	labelled     int                          // how often a name has been asked for of what a join leaves unknown
	NilValue     *Value
	NonZeroValue *Value
	RefusedValue *Value
	InTimeWait   *Value // the error while a connection to itself is in TIME_WAIT: EADDRNOTAVAIL
}

// New returns an interner that has made nothing yet.
func New() *Interner {
	in := &Interner{
		Plain:     IntMaps{nodes: make(map[intMapKey]*IntMap)},
		values:    make(map[valueKey]*Value),
		names:     make(map[nameKey]*Name),
		elems:     make(map[[2]int]*Value),
		sets:      make(map[string]*Value),
		unions:    make(map[[2]int]*Value),
		byID:      []*Name{nil},
		all:       []*Value{nil},
		typeIDs:   make(map[types.Type]int),
		typesByID: []types.Type{nil},
	}
	in.Named = IntMaps{nodes: make(map[intMapKey]*IntMap), keyMask: func(key int) uint64 { return in.NameByID(key).mask }}
	in.About = IntMaps{nodes: make(map[intMapKey]*IntMap), keyMask: func(key int) uint64 { return in.ValueByID(key).mask }}
	in.Plain.marks, in.Named.marks, in.About.marks = failureMarks, in.nameMarks, in.factMarks
	in.NilValue = in.Make(Value{Kind: Nil})
	in.NonZeroValue = in.Make(Value{Kind: NonZero})
	in.RefusedValue = in.Make(Value{Kind: Refused})
	in.InTimeWait = in.Make(Value{Kind: Refused, N: 1})
	for i := range in.consts {
		in.consts[i] = in.Make(Value{Kind: Const, Const: constant.MakeBool(i == 1)})
	}
	return in
}

// ID returns the value's number.
func (v *Value) ID() int { return v.id }

// Mask returns a superset of the names in the value, hashed.
func (v *Value) Mask() uint64 { return v.mask }

// Depth returns the depth of the value as a term.
func (v *Value) Depth() int { return v.depth }

// Size returns how many values, names and maps have been made.
func (in *Interner) Size() int {
	return len(in.all) + len(in.byID) + len(in.Plain.nodes) + len(in.Named.nodes) + len(in.About.nodes)
}

// Work returns how often a node of a map or a value has been asked for, large values more
// often: where states or values grow, this is what running an instruction costs.
func (in *Interner) Work() int { return in.Plain.work + in.Named.work + in.About.work + in.parts }

// ValueByID returns a value by its number.
func (in *Interner) ValueByID(id int) *Value { return in.all[id] }

// NameByID returns a name by its number.
func (in *Interner) NameByID(id int) *Name { return in.byID[id] }

// TypeID returns the number of t; identical types have the same.
func (in *Interner) TypeID(t types.Type) int {
	if id := in.typeIDs[t]; id > 0 {
		return id
	}
	id, ok := in.identical.At(t).(int)
	if !ok {
		id = len(in.typesByID)
		in.typesByID = append(in.typesByID, t)
		in.identical.Set(t, id)
	}
	in.typeIDs[t] = id
	return id
}

// Bool returns the constant true or false.
func (in *Interner) Bool(b bool) *Value {
	if b {
		return in.consts[1]
	}
	return in.consts[0]
}

// Constant returns a constant.
func (in *Interner) Constant(c constant.Value) *Value { return in.Make(Value{Kind: Const, Const: c}) }

// Int returns a constant integer.
func (in *Interner) Int(n int64) *Value { return in.Constant(constant.MakeInt64(n)) }

// Text returns a constant text.
func (in *Interner) Text(s string) *Value { return in.Constant(constant.MakeString(s)) }

// Sym returns the unknown value of a name.
func (in *Interner) Sym(n *Name) *Value {
	if n.Kind == NameOf {
		return n.Val
	}
	return in.Make(Value{Kind: Sym, Name: n})
}

// MaxDepth bounds terms: what is deeper has lost its provenance to a reader
// too, and terms that grow around a loop come to an end.
const MaxDepth = 24

// App returns what the pure function op makes of args.
func (in *Interner) App(op string, args ...*Value) *Value {
	return in.Make(Value{Kind: App, Text: op, Args: args})
}

// Tuple returns several values as one.
func (in *Interner) Tuple(args ...*Value) *Value {
	return in.Make(Value{Kind: Tuple, Args: args})
}

// Ptr returns the address of a part of the variable base.
func (in *Interner) Ptr(base *Name, path *Value) *Value {
	if path == nil {
		if base.Kind == NameOf {
			return base.Val
		}
		return in.Make(Value{Kind: Ptr, Name: base})
	}
	return in.Make(Value{Kind: Ptr, Name: base, Args: []*Value{path}})
}

// Path returns the path of a pointer or slice; nil for the whole.
func (v *Value) Path() *Value {
	if (v.Kind == Ptr || v.Kind == Slice) && len(v.Args) > 0 {
		return v.Args[0]
	}
	return nil
}

// Conn returns the handle of a socket or connection.
func (in *Interner) Conn(n *Name) *Value { return in.Make(Value{Kind: Conn, Name: n}) }

// End returns a part of an address of a connection.
func (in *Interner) End(conn *Name, side, part int) *Value {
	return in.Make(Value{Kind: End, Name: conn, N: side, M: part})
}

// Int returns the number that v is.
func (v *Value) Int() (int64, bool) {
	if v.Kind != Const {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(v.Const))
}

// Str returns the text that v is.
func (v *Value) Str() (string, bool) {
	if v.Kind != Const || v.Const.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v.Const), true
}

// Bool reports whether v is the constant true, and whether it is known.
func (v *Value) Bool() (yes, known bool) {
	if v.Kind != Const || v.Const.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(v.Const), true
}

// Untag forgets where a function was handed over.
func (in *Interner) Untag(v *Value) *Value {
	switch {
	case (v.Kind == Func || v.Kind == Iface) && v.Tag != 0:
		c := *v
		c.Tag = 0
		return in.Make(c)
	case v.Kind == Set:
		vs := make([]*Value, len(v.Args))
		for i, a := range v.Args {
			vs[i] = in.Untag(a)
		}
		if s := in.Which(v.Name, vs...); s != nil {
			return s
		}
	}
	return v
}
