package symexec

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// Bounds of loops.
const (
	// maxPasses is how often the body of a loop is executed until what holds
	// at its head no longer changes: once for the first round, once for what
	// that made of it, and once for a value that went on to another variable.
	maxPasses = 2
	// maxRounds bounds the elements of a table that are told apart, each in a
	// round of its own.
	maxRounds = 300
)

// iterate executes a loop: body runs a round and returns the state at its end.
// What f.st is after the last round holds after the loop.
func (f *frame) iterate(loop ast.Node, body func() *state) {
	if f.st == nil {
		return
	}
	f.loops = append(f.loops, loop)
	passes := maxPasses
	switch {
	case f.fn != nil && !f.fn.top().relevant:
		passes = 1
	case len(f.loops) > 2:
		passes = 2 // a loop in a loop in a loop
	}
	head := f.st
	mark := f.mark()
	var end *state
	for i := 1; ; i++ {
		f.reset(mark)
		f.st = head.clone()
		end = body()
		if i == passes || end == nil {
			break
		}
		next := f.widen(loop, head, end)
		if next == head {
			break
		}
		head = next
	}
	f.settleLoop(loop, mark, head, body)
	f.loops = f.loops[:len(f.loops)-1]
}

// mark remembers what a pass over a loop adds, so that the next can do so again.
type mark struct {
	effects, found, defers, escapes int
	exit                            *state
}

func (f *frame) mark() mark {
	return mark{len(f.effects), len(f.found), len(f.defers), len(f.escapes), f.exit}
}

func (f *frame) reset(m mark) {
	f.effects, f.found = f.effects[:m.effects:m.effects], f.found[:m.found:m.found]
	f.defers, f.escapes = f.defers[:m.defers:m.defers], f.escapes[:m.escapes:m.escapes]
	f.exit = m.exit
}

// widen joins the state at the head of a loop with that at its end: a number
// that a round adds to is one that the loop steps.
func (f *frame) widen(loop ast.Node, head, end *state) *state {
	same := true
	mem := merge(head.mem, end.mem, func(_ *Object, old, now Value) Value {
		v := widened(loop, old, now)
		if !v.equal(old) {
			same = false
		}
		return v
	})
	if same {
		return head
	}
	return &state{mem, head.conds.common(end.conds), head.failed || end.failed}
}

func widened(loop ast.Node, old, now Value) Value {
	out := old
	for _, a := range now {
		w := a.widened(loop, old)
		if len(w) == 1 && w[0].steps(loop) { // what it begins with is one of the rounds too
			base := w[0].parts[0]
			first := slices.DeleteFunc(slices.Clone(out), func(b *Alt) bool { return base.any(func(c *Alt) bool { return b.hash == c.hash }) })
			if len(first) < len(out) {
				out = join(first, varying(base, loop))
			}
		}
		out = join(out, w)
	}
	return out
}

// steps reports whether an alternative is a base that a loop adds to.
func (a *Alt) steps(loop ast.Node) bool {
	return a.Kind == Arith && len(a.parts[1]) == 1 && a.parts[1][0].Kind == Step && a.parts[1][0].loop == loop
}

func (a *Alt) widened(loop ast.Node, old Value) Value {
	switch a.Kind {
	case Arith:
		x, y := a.parts[0], a.parts[1]
		if a.op != token.ADD && a.op != token.SUB {
			break
		}
		base := a.stepped(loop, x, old)
		if base == nil && a.op == token.ADD {
			base = a.stepped(loop, y, old)
		}
		if base != nil {
			return arith(token.ADD, base, Value{mk(Alt{Kind: Step, loop: loop})})
		}
	case Agg:
		if len(old) != 1 {
			break
		}
		fields := make(map[string]Value, len(a.fields))
		for k, v := range a.fields {
			fields[k] = widened(loop, project(old, k), v)
		}
		b := *a
		b.fields = fields
		return Value{mk(b)}
	}
	return Value{a}
}

// stepped returns the base of a number that grew from what it was at the head
// of the loop, or nil.
func (a *Alt) stepped(loop ast.Node, x, old Value) Value {
	var base Value
	for _, b := range x {
		known := false
		for _, o := range old {
			known = known || o.hash == b.hash || varying(Value{o}, loop)[0].hash == b.hash
		}
		switch {
		case b.Kind == Arith && len(b.parts[1]) == 1 && b.parts[1][0].Kind == Step && b.parts[1][0].loop == loop:
			base = join(base, b.parts[0])
		case known:
			base = join(base, Value{b})
		default:
			return nil
		}
	}
	return base
}

func (f *frame) forStmt(s *ast.ForStmt, label string) {
	if s.Init != nil {
		f.stmt(s.Init, "")
	}
	var after *state
	f.iterate(s, func() *state {
		t := f.push(label, true)
		then, other := f.st, (*state)(nil)
		if s.Cond != nil {
			then, other, _ = f.cond(s.Cond)
		}
		f.st = then
		if f.st != nil {
			f.block(s.Body.List)
		}
		f.st = meet(f.st, t.continues, nil)
		if s.Post != nil {
			f.stmt(s.Post, "")
		}
		end := f.st
		f.pop()
		after = meet(other, t.breaks, nil)
		f.st = after
		return end
	})
	f.st = after
}

func (f *frame) rangeStmt(s *ast.RangeStmt, label string) {
	x := f.expr(s.X)
	if f.st == nil {
		return
	}
	t := f.e.Info.TypeOf(s.X)
	if rows := f.rows(t, x); rows != nil {
		f.rounds(s, label, rows)
		return
	}
	key, value := f.ranged(s, t, x)
	value = f.broughtIn(value, s.X)
	var after *state
	f.iterate(s, func() *state {
		t := f.push(label, true)
		after = meet(after, f.st, nil)
		f.st = f.st.clone()
		f.assignRange(s, key, value)
		f.block(s.Body.List)
		end := meet(f.st, t.continues, nil)
		f.pop()
		after = meet(meet(after, end, nil), t.breaks, nil)
		f.st = after
		return end
	})
	f.st = after
}

func (f *frame) assignRange(s *ast.RangeStmt, key, value Value) {
	if s.Key != nil {
		f.put(s.Key, key)
	}
	if s.Value != nil {
		f.put(s.Value, value)
	}
}

// ranged returns what the key and the value of a range can be.
func (f *frame) ranged(s *ast.RangeStmt, t types.Type, x Value) (key, value Value) {
	step := Value{mk(Alt{Kind: Step, loop: s})}
	switch t := underlying(t).(type) {
	case *types.Basic:
		if t.Info()&types.IsInteger != 0 {
			return step, nil
		}
		return step, opaque
	case *types.Signature:
		return f.yielded(s, x)
	case *types.Chan:
		return varying(f.elements(t, x), s), nil
	case *types.Map:
		return varying(f.keys(x), s), varying(f.elements(t, x), s)
	}
	return step, varying(f.elements(t, x), s)
}

// yielded returns what an iterator gives its loop: that is not followed.
func (f *frame) yielded(*ast.RangeStmt, Value) (key, value Value) { return opaque, opaque }

// elements returns the elements of a slice, array, map or channel.
func (f *frame) elements(t types.Type, x Value) Value {
	switch u := underlying(t).(type) {
	case *types.Pointer:
		x = f.deref(x)
		_ = u
	case *types.Array:
	default:
		x = f.deref(x)
	}
	v := project(x, anyElem)
	if len(v) == 0 {
		return opaque
	}
	return v
}

// keys returns the constant keys of a map.
func (f *frame) keys(x Value) Value {
	var out Value
	for _, a := range f.deref(x) {
		if a.Kind != Agg {
			out = join(out, opaque)
			continue
		}
		for _, k := range sortedKeys(a.fields) {
			out = join(out, keyOf(k))
		}
	}
	if len(out) == 0 {
		return opaque
	}
	return out
}

// rows returns the elements of a table whose rounds are told apart: one of
// structs, pointers or functions, or a map, that is known whole.
func (f *frame) rows(t types.Type, x Value) []row {
	elem := elemOf(t)
	if elem == nil {
		return nil
	}
	_, isMap := underlying(t).(*types.Map)
	if _, basic := underlying(elem).(*types.Basic); basic && !isMap {
		return nil
	}
	if _, isArray := underlying(t).(*types.Array); !isArray {
		x = f.deref(x)
	}
	if len(x) != 1 || x[0].Kind != Agg || len(x[0].fields) == 0 || len(x[0].fields) > maxRounds {
		return nil
	}
	if base := x[0].parts[0]; !base.isZero() {
		return nil
	}
	var out []row
	for _, k := range elemKeys(x[0].fields) {
		if k == anyElem {
			return nil
		}
		out = append(out, row{keyOf(k), x[0].fields[k]})
	}
	return out
}

type row struct{ key, value Value }

// rounds executes the body of a range once for each row of a table.
func (f *frame) rounds(s *ast.RangeStmt, label string, rows []row) {
	outer := f.round
	f.loops = append(f.loops, s)
	start := f.mark()
	head := f.st
	var after *state
	round := func(r row) *state {
		t := f.push(label, true)
		f.assignRange(s, r.key, varying(r.value, s))
		f.block(s.Body.List)
		end := meet(f.st, t.continues, nil)
		f.pop()
		after = meet(after, t.breaks, nil)
		return end
	}
	for i, r := range rows {
		if f.st == nil {
			break
		}
		f.round = fmt.Sprintf("%s/%d.%d", outer, s.Pos(), i)
		f.st = f.st.clone()
		f.st = round(r)
	}
	after = meet(after, f.st, nil)
	f.round = outer
	f.settleLoop(s, start, head, func() *state { return round(rows[0]) })
	f.loops = f.loops[:len(f.loops)-1]
	f.st = after
}

// settleLoop drops the listening calls of a loop that looks for a free port:
// one that goes on to another when a call has failed.
func (f *frame) settleLoop(loop ast.Node, m mark, head *state, body func() *state) {
	if f.fails != nil {
		return
	}
	seeks := make(map[ast.Node]bool)
	ask := func(call ast.Node) bool {
		is, asked := seeks[call]
		if !asked {
			is = f.seeks(call, head, body)
			seeks[call] = is
		}
		return is
	}
	sought := make(map[[2]any]bool)
	for _, x := range f.found[m.found:] {
		if x.hasVary(loop) && ask(x.call) {
			sought[[2]any{x.call, x.Lit.hash}] = true
			f.e.sought(loop)
		}
	}
	kept := f.found[:m.found:m.found]
	for _, x := range f.found[m.found:] {
		if !sought[[2]any{x.call, x.Lit.hash}] {
			kept = append(kept, x)
		}
	}
	f.found = kept
	effects := f.effects[:m.effects:m.effects]
	for _, x := range f.effects[m.effects:] {
		if x.sink != nil && varies(x.sink.addr, loop) && ask(x.at) {
			f.e.sought(loop)
			continue
		}
		if x.sink != nil {
			s := *x.sink
			s.addr = settled(s.addr, loop)
			x.sink = &s
		}
		effects = append(effects, x)
	}
	f.effects = effects
}

// seeks reports whether a loop goes on after a call in it has failed.
func (f *frame) seeks(call ast.Node, head *state, body func() *state) bool {
	if f.e.ignored[call] {
		return false
	}
	saved, st, m := f.fails, f.st, f.mark()
	found, effects := f.found, f.effects
	exit, labels := f.exit, f.labels
	defer func() {
		f.fails, f.st, f.found, f.effects = saved, st, found, effects
		f.exit, f.labels = exit, labels
		f.defers, f.escapes = f.defers[:m.defers], f.escapes[:m.escapes]
	}()
	f.labels = make(map[string]*state)
	f.fails = &failing{call: call}
	f.st = head.clone()
	f.st.failed = false
	end := body()
	return end != nil && end.failed
}

func (x *finding) hasVary(loop ast.Node) bool {
	for _, l := range x.vary {
		if l == loop {
			return true
		}
	}
	return false
}

// settled makes the numbers that a loop steps, which a listening call in the
// loop gets, what they are in its first round.
func settled(v Value, loop ast.Node) Value {
	if !varies(v, loop) {
		return v
	}
	return v.with(func(a *Alt) {
		if a.Kind == Step && a.loop == loop {
			*a = Alt{Kind: Zero}
			return
		}
		if a.Kind != Agg && len(a.parts) > 0 {
			parts := make([]Value, len(a.parts))
			for i, p := range a.parts {
				parts[i] = settled(p, loop)
			}
			a.parts = parts
		}
	})
}

// elemKeys returns keys in the order of their elements.
func elemKeys(fields map[string]Value) []string {
	keys := sortedKeys(fields)
	slices.SortStableFunc(keys, func(a, b string) int {
		if numeric(a) && numeric(b) {
			return len(a) - len(b)
		}
		return 0
	})
	return keys
}

func numeric(key string) bool { return strings.Trim(key, "[]0123456789") == "" }
