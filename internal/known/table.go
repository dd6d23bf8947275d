package known

import (
	_ "embed"
	"go/types"
	"iter"
	"slices"
	"strings"
)

//go:embed std.txt
var std string

//go:embed libraries.txt
var libraries string

// A Table answers what a function, type or constant of std or x/sys does.
// It is read-only once made and safe for concurrent use.
type Table struct {
	rows   map[string][]*Row
	runs   map[string][]*Row   // those about values in a run
	fields map[string][]string // by package path and name: the types that have the field
	others map[string]bool     // the packages that it has rows about but does not speak for
	verbs  map[string]bool     // the verbs with the last names of what they are said of
	last   map[string]bool     // the last elements of the rows' names
}

// A Row is one line of the table: one thing that one function does.
type Row struct {
	Name string   // (*types.Func).FullName, or package path and name of a type or constant
	Verb string   // what it does: "listen", "copy", "connect", ...
	OS   []string // the GOOS values that have it, or "unix"; none means all
	args []arg
}

type arg struct {
	key string
	op  Operand
}

// An Operand is the value that a row speaks of: an argument, the receiver or
// a result of the call, and what below it matters.
type Operand struct {
	Base   Base
	Index  int      // of the argument or result
	Rest   bool     // the argument at Index and all that follow
	Deref  bool     // what the pointer points to
	Path   []string // struct fields below it; [] is an element of a slice
	Aspect string   // "", "port", "hostport", "url", "multiaddr": which part of the value
	Word   string   // for Base Word
}

// Base says where an operand stands at a call.
type Base int

// The bases of operands.
const (
	None   Base = iota
	Arg         // written 0, 1, …
	Recv        // written recv
	Result      // written r0, r1, …
	Word        // any other word
)

// Std returns the table of the standard library and golang.org/x/sys, with
// that of the few libraries that analysing does not do justice to.
func Std() (*Table, error) { return Parse(std + libraries) }

// Operand returns the operand of the row with the given key; its Base is None
// if the row has no such key.
func (r *Row) Operand(key string) Operand {
	for _, a := range r.args {
		if a.key == key {
			return a.op
		}
	}
	return Operand{}
}

// Word returns the text of the operand with the given key, or "".
func (r *Row) Word(key string) string { return r.Operand(key).Word }

// Keys returns the keys of the row's operands in their order.
func (r *Row) Keys() iter.Seq[string] {
	return func(yield func(string) bool) {
		for _, a := range r.args {
			if !yield(a.key) {
				return
			}
		}
	}
}

// On reports whether the row is about what goos has.
func (r *Row) On(goos string) bool {
	return r.OS == nil || slices.Contains(r.OS, goos) || r.OS[0] == "unix" && goos != "windows"
}

// Rows returns all rows, ordered by name.
func (t *Table) Rows() []*Row {
	var all []*Row
	for _, of := range []map[string][]*Row{t.rows, t.runs} {
		for _, rows := range of {
			all = append(all, rows...)
		}
	}
	slices.SortStableFunc(all, func(a, b *Row) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Runs returns what is known of a function of std for a run; see [Row.Runs].
func (t *Table) Runs(fn *types.Func) []*Row { return t.runs[fn.Origin().FullName()] }

// Of returns what is known of obj, a function, type, constant or struct field, but for
// what is only for a run.
func (t *Table) Of(obj types.Object) []*Row {
	if obj == nil || obj.Pkg() == nil {
		return nil
	}
	if name, ok := NameInC(obj); ok {
		return t.rows[name]
	}
	if _, isConst := obj.(*types.Const); !isConst && !t.last[obj.Name()] {
		return nil // most objects, and making up their full names takes time
	}
	if !Covers(obj.Pkg().Path()) && !t.others[obj.Pkg().Path()] {
		return nil
	}
	if fn, ok := obj.(*types.Func); ok {
		return t.rows[fn.Origin().FullName()]
	}
	if v, ok := obj.(*types.Var); ok && v.IsField() {
		return t.ofField(v)
	}
	name := obj.Pkg().Path() + "." + obj.Name()
	if rows := t.rows[name]; rows != nil {
		return rows
	}
	if _, ok := obj.(*types.Const); ok {
		return t.rows[pattern(name)]
	}
	return nil
}

// ofField returns what is known of a field of a struct type of a package.
func (t *Table) ofField(field *types.Var) []*Row {
	for _, owner := range t.fields[field.Pkg().Path()+"."+field.Name()] {
		obj := field.Pkg().Scope().Lookup(owner)
		if obj == nil {
			continue
		}
		if s, ok := obj.Type().Underlying().(*types.Struct); ok && slices.Contains(slices.Collect(s.Fields()), field) {
			return t.rows[field.Pkg().Path()+"."+owner+"."+field.Name()]
		}
	}
	return nil
}

// pattern returns the name of the row for all constants that begin as this one
// does: pkg.AF_* for pkg.AF_INET.
func pattern(name string) string {
	slash := strings.LastIndexByte(name, '/') + 1
	i := strings.IndexByte(name[slash:], '_')
	if i < 0 {
		return ""
	}
	return name[:slash+i+1] + "*"
}

// Is reports whether the table says verb of obj, and with which row.
func (t *Table) Is(obj types.Object, verb string) (*Row, bool) {
	for _, r := range t.Of(obj) {
		if r.Verb == verb {
			return r, true
		}
	}
	return nil, false
}

// Has reports whether the table says verb of anything with a name, whatever
// package it is in: a quick answer to most questions about a function.
func (t *Table) Has(verb, name string) bool { return t.verbs[verb+" "+name] }

// HasAny is Has for any of some verbs.
func (t *Table) HasAny(name string, verbs ...string) bool {
	return slices.ContainsFunc(verbs, func(verb string) bool { return t.Has(verb, name) })
}

// Speaks reports whether the table, not the analysis, speaks for obj. A method
// of the universe (error.Error) has no package.
func Speaks(obj types.Object) bool {
	_, c := NameInC(obj)
	return c || obj.Pkg() == nil || Covers(obj.Pkg().Path())
}

// NameInC returns the name of a function or type of C that cgo declared obj
// for: C.connect for _Cfunc_connect, or _C2func_connect where errno is asked for.
func NameInC(obj types.Object) (name string, ok bool) {
	if !strings.HasPrefix(obj.Name(), "_C") {
		return "", false
	}
	for _, prefix := range []string{"_Cfunc_", "_C2func_", "_Ctype_"} {
		if name, ok = strings.CutPrefix(obj.Name(), prefix); ok {
			return "C." + name, true
		}
	}
	return "", false
}

// Covers reports whether the table, not the analysis, speaks for a package:
// std and x/sys. A module may have a path without a dot too ("myservice"), so
// a package of std is told by its first path element.
func Covers(path string) bool {
	first, _, _ := strings.Cut(path, "/")
	switch first {
	case "golang.org":
		return strings.HasPrefix(path, "golang.org/x/sys/")
	// The first path elements of all packages of std and of the go command.
	case "archive", "bufio", "builtin", "bytes", "cmd", "cmp", "compress", "container", "context", "crypto",
		"database", "debug", "embed", "encoding", "errors", "expvar", "flag", "fmt", "go", "hash", "html",
		"image", "index", "internal", "io", "iter", "log", "maps", "math", "mime", "net", "os", "path", "plugin",
		"reflect", "regexp", "runtime", "simd", "slices", "sort", "strconv", "strings", "structs", "sync",
		"syscall", "testing", "text", "time", "unicode", "unique", "unsafe", "vendor", "weak", "C":
		return true
	}
	return false
}
