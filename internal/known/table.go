package known

import (
	_ "embed"
	"fmt"
	"go/types"
	"iter"
	"slices"
	"strconv"
	"strings"
)

//go:embed std.txt
var std string

// A Table answers what a function, type or constant of std or x/sys does.
// It is read-only once made and safe for concurrent use.
type Table struct {
	rows map[string][]*Row
}

// A Row is one line of the table: one thing that one function does.
type Row struct {
	Name string   // (*types.Func).FullName, or package path and name of a type or constant
	Verb string   // what it does: "listen", "copy", "connect", ...
	OS   []string // the GOOS values that have it; none means all
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
	Path   []string // struct fields below it
	Aspect string   // "", "port", "hostport", "url": which part of the value
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

// Std returns the table of the standard library and golang.org/x/sys.
func Std() (*Table, error) { return Parse(std) }

// Parse reads a table: one row a line, "name verb key=operand …", with an
// optional last word "@goos,goos"; # starts a comment.
func Parse(text string) (*Table, error) {
	t := &Table{rows: make(map[string][]*Row)}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		row, err := parseRow(words)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		t.rows[row.Name] = append(t.rows[row.Name], row)
	}
	return t, nil
}

func parseRow(words []string) (*Row, error) {
	if len(words) < 2 {
		return nil, fmt.Errorf("%q has no verb", words[0])
	}
	row := &Row{Name: words[0], Verb: words[1]}
	for _, w := range words[2:] {
		if oses, ok := strings.CutPrefix(w, "@"); ok {
			row.OS = strings.Split(oses, ",")
			continue
		}
		key, val, ok := strings.Cut(w, "=")
		if !ok || key == "" || val == "" {
			return nil, fmt.Errorf("%q is not key=operand", w)
		}
		row.args = append(row.args, arg{key, parseOperand(val)})
	}
	return row, nil
}

func parseOperand(s string) Operand {
	op := Operand{Word: s}
	s, op.Aspect, _ = strings.Cut(s, ":")
	if rest, ok := strings.CutPrefix(s, "*"); ok {
		op.Deref, s = true, rest
	}
	if rest, ok := strings.CutSuffix(s, "..."); ok {
		op.Rest, s = true, rest
	}
	parts := strings.Split(s, ".")
	op.Path = parts[1:]
	num, isResult := strings.CutPrefix(parts[0], "r")
	n, err := strconv.Atoi(num)
	switch {
	case parts[0] == "recv":
		op.Base = Recv
	case err == nil && isResult:
		op.Base, op.Index = Result, n
	case err == nil:
		op.Base, op.Index = Arg, n
	default:
		op.Base = Word
	}
	return op
}

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

// Rows returns all rows, ordered by name.
func (t *Table) Rows() []*Row {
	var all []*Row
	for _, rows := range t.rows {
		all = append(all, rows...)
	}
	slices.SortStableFunc(all, func(a, b *Row) int { return strings.Compare(a.Name, b.Name) })
	return all
}

// Of returns what is known of obj, a function, type, constant or variable.
func (t *Table) Of(obj types.Object) []*Row {
	if obj == nil || obj.Pkg() == nil || !Covers(obj.Pkg().Path()) {
		return nil
	}
	if fn, ok := obj.(*types.Func); ok {
		return t.rows[fn.Origin().FullName()]
	}
	return t.rows[obj.Pkg().Path()+"."+obj.Name()]
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

// Speaks reports whether the table, not the analysis, speaks for obj. A method
// of the universe (error.Error) has no package.
func Speaks(obj types.Object) bool { return obj.Pkg() == nil || Covers(obj.Pkg().Path()) }

// Covers reports whether the table, not the analysis, speaks for a package:
// std and x/sys. A module may have a path without a dot too ("myservice"), so
// a package of std is told by its first path element.
func Covers(path string) bool {
	if strings.HasPrefix(path, "golang.org/x/sys/") {
		return true
	}
	first, _, _ := strings.Cut(path, "/")
	return strings.Contains(stdRoots, " "+first+" ")
}

// stdRoots are the first path elements of all packages of std and of the go
// command, each between spaces.
const stdRoots = " archive bufio builtin bytes cmd cmp compress container context crypto database debug" +
	" embed encoding errors expvar flag fmt go hash html image index internal io iter log maps math mime" +
	" net os path plugin reflect regexp runtime simd slices sort strconv strings structs sync syscall" +
	" testing text time unicode unique unsafe vendor weak C "
