package absint

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

// A Value is an abstract value. Values of the same content are the same
// pointer. Which fields mean something depends on the kind.
type Value struct {
	id    int
	kind  Kind
	n, m  int            // Path: index; Slice: offset and length, or -1; End: side and part
	name  *Name          // Sym, Ptr, Slice, Conn, End
	text  string         // App: the function; Func: its ID
	c     constant.Value // Const
	typ   types.Type     // Zero, Path, Sel: the struct; Iface: the dynamic type
	args  []*Value
	obj   *types.Func // Func: what it is declared as
	targs []types.Type
	tag   int    // Func, Iface: where it was handed over; Sock, Arm: the connect
	mask  uint64 // a superset of the names in it, hashed
	depth int    // of the term
}

type valueKey struct {
	kind       Kind
	n, m       int
	name, tid  int
	tag        int
	text, rest string
	a, b, c    int
}

// Sides and parts of an End.
const (
	local = iota
	remote
)

const (
	wholeAddr = iota // a net.Addr or Sockaddr: a pointer
	wholeText        // ip:port, or a value with both
	onlyPort
	onlyIP
)

func (in *interner) make(v Value) *Value {
	k := valueKey{kind: v.kind, n: v.n, m: v.m, tag: v.tag, text: v.text}
	if v.name != nil {
		k.name = v.name.id
		v.mask |= v.name.mask
	}
	if v.typ != nil {
		k.tid = in.typeID(v.typ)
		v.typ = in.typesByID[k.tid]
	}
	if v.kind == Const {
		k.text = strconv.Itoa(int(v.c.Kind())) + v.c.ExactString()
	}
	var rest strings.Builder
	for _, t := range v.targs {
		rest.WriteString("t" + strconv.Itoa(in.typeID(t)))
	}
	for i, a := range v.args {
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
		if v.kind == Iface {
			deeper = 0 // what is in an interface is no deeper for it
		}
		v.depth = max(v.depth, a.depth+deeper)
	}
	k.rest = rest.String()
	if old := in.values[k]; old != nil {
		return old
	}
	v.id = len(in.all)
	p := new(Value)
	*p = v
	in.values[k] = p
	in.all = append(in.all, p)
	return p
}

// An interner makes names, values, maps and states, each content once.
type interner struct {
	pmaps            // of registers, facts and sets
	named      pmaps // whose keys are the numbers of names
	about      pmaps // whose keys are the numbers of values
	all        []*Value
	values     map[valueKey]*Value
	names      map[nameKey]*Name
	byID       []*Name // names by their number
	typeIDs    map[types.Type]int
	typesByID  []types.Type
	identical  typeutil.Map
	states     map[stateKey]*state
	consts     [2]*Value
	nilValue   *Value
	nonZero    *Value
	refused    *Value
	inTimeWait *Value // the error while a connection to itself is in TIME_WAIT: EADDRNOTAVAIL
}

func newInterner() *interner {
	in := &interner{
		pmaps:     pmaps{nodes: make(map[pmapKey]*pmap)},
		values:    make(map[valueKey]*Value),
		names:     make(map[nameKey]*Name),
		byID:      []*Name{nil},
		all:       []*Value{nil},
		typeIDs:   make(map[types.Type]int),
		typesByID: []types.Type{nil},
		states:    make(map[stateKey]*state),
	}
	in.named = pmaps{nodes: make(map[pmapKey]*pmap), keyMask: func(key int) uint64 { return in.byID[key].mask }}
	in.about = pmaps{nodes: make(map[pmapKey]*pmap), keyMask: func(key int) uint64 { return in.all[key].mask }}
	in.nilValue = in.make(Value{kind: Nil})
	in.nonZero = in.make(Value{kind: NonZero})
	in.refused = in.make(Value{kind: Refused})
	in.inTimeWait = in.make(Value{kind: Refused, n: 1})
	for i := range in.consts {
		in.consts[i] = in.make(Value{kind: Const, c: constant.MakeBool(i == 1)})
	}
	return in
}

// typeID returns the number of t; identical types have the same.
func (in *interner) typeID(t types.Type) int {
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

func (in *interner) boolean(b bool) *Value {
	if b {
		return in.consts[1]
	}
	return in.consts[0]
}

func (in *interner) constant(c constant.Value) *Value { return in.make(Value{kind: Const, c: c}) }

func (in *interner) number(n int64) *Value { return in.constant(constant.MakeInt64(n)) }

func (in *interner) text(s string) *Value { return in.constant(constant.MakeString(s)) }

// sym returns the unknown value of a name.
func (in *interner) sym(n *Name) *Value {
	if n.kind == nameOf {
		return n.val
	}
	return in.make(Value{kind: Sym, name: n})
}

// maxDepth bounds terms: what is deeper has lost its provenance to a reader
// too, and terms that grow around a loop come to an end.
const maxDepth = 24

// app returns what the pure function op makes of args.
func (in *interner) app(op string, args ...*Value) *Value {
	return in.make(Value{kind: App, text: op, args: args})
}

func (in *interner) tuple(args ...*Value) *Value {
	return in.make(Value{kind: Tuple, args: args})
}

// ptr returns the address of a part of the variable base.
func (in *interner) ptr(base *Name, path *Value) *Value {
	if path == nil {
		if base.kind == nameOf {
			return base.val
		}
		return in.make(Value{kind: Ptr, name: base})
	}
	return in.make(Value{kind: Ptr, name: base, args: []*Value{path}})
}

// path returns the path of a ptr; nil for the whole.
func (v *Value) path() *Value {
	if (v.kind == Ptr || v.kind == Slice) && len(v.args) > 0 {
		return v.args[0]
	}
	return nil
}

func (in *interner) conn(n *Name) *Value { return in.make(Value{kind: Conn, name: n}) }

func (in *interner) end(conn *Name, side, part int) *Value {
	return in.make(Value{kind: End, name: conn, n: side, m: part})
}

// maxSet bounds how many values a variable is known to be one of.
const maxSet = 400

// oneOf returns the value that is one of vs; nil if there are too many.
func (in *interner) oneOf(vs ...*Value) *Value {
	var all []*Value
	seen := make(map[*Value]bool)
	var add func(v *Value)
	add = func(v *Value) {
		if v.kind == Set {
			for _, a := range v.args {
				add(a)
			}
			return
		}
		if !seen[v] {
			seen[v] = true
			all = append(all, v)
		}
	}
	for _, v := range vs {
		add(v)
	}
	if len(all) == 1 {
		return all[0]
	}
	if len(all) > maxSet || len(all) == 0 {
		return nil
	}
	sortByID(all)
	return in.make(Value{kind: Set, args: all})
}

// members returns what v may be: itself, or the members of a set.
func (v *Value) members() []*Value {
	if v.kind == Set {
		return v.args
	}
	return []*Value{v}
}

// integer returns the number that v is.
func (v *Value) integer() (int64, bool) {
	if v.kind != Const {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(v.c))
}

// str returns the text that v is.
func (v *Value) str() (string, bool) {
	if v.kind != Const || v.c.Kind() != constant.String {
		return "", false
	}
	return constant.StringVal(v.c), true
}

// isTrue reports whether v is the constant true, and whether it is known.
func (v *Value) isTrue() (yes, known bool) {
	if v.kind != Const || v.c.Kind() != constant.Bool {
		return false, false
	}
	return constant.BoolVal(v.c), true
}
