package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// recv runs <-ch.
func (f *frame) recv(s *state, in *ir.Instr, ch *Value) []*state {
	t := in.Type
	if in.CommaOk {
		t = in.Type.(*types.Tuple).At(0).Type()
	}
	var out []*state
	for _, s := range f.received(s, ch, f.typ(t)) {
		v := s.val
		if in.CommaOk {
			v = f.tuple(v, f.okOf(s))
		}
		out = append(out, f.set(s.state, in.Dst, v))
	}
	return out
}

// A valued is a state and the value that came with it.
type valued struct {
	state *state
	val   *Value
	ok    *Value // whether it was sent; nil if that is not known
}

// okOf returns the second result of a receive.
func (f *frame) okOf(v valued) *Value {
	if v.ok != nil {
		return v.ok
	}
	return f.sym(f.made(f.site, f.global("ok")))
}

// received returns what can come out of a channel. What this code has put in
// comes out; what others put in is a new job. A timer is neither.
func (f *frame) received(s *state, ch *Value, elem types.Type) []valued {
	s = f.waited(s)
	fresh := f.sym(f.made(f.site, f.global("recv")))
	if ch.kind == Set {
		var out []valued
		for _, m := range ch.args {
			out = append(out, f.received(s, m, elem)...)
		}
		return out
	}
	if ch.kind == Nil {
		return nil // blocks for ever
	}
	if isTime(elem) {
		return f.fires(s, ch, fresh)
	}
	base := f.chanBase(ch)
	c := s.heap.get(base.id)
	if c != nil && c.kind == Bag && c.m&chanClosed != 0 && len(c.args) == 0 {
		return []valued{{s, f.zero(elem), f.boolean(false)}}
	}
	if st, ok := elem.Underlying().(*types.Struct); ok && st.NumFields() == 0 {
		return []valued{{s, fresh, nil}} // a signal, which brings no job
	}
	if c != nil && c.kind == Bag && c.m == chanSent && len(c.args) == 0 && base.kind == nameNew {
		return nil // all that was put in has come out: it blocks for ever
	}
	if c == nil || c.kind != Bag || len(c.args) == 0 {
		return []valued{{f.disarmed(s), fresh, nil}}
	}
	if len(c.args) > maxReceived {
		return []valued{{s, fresh, nil}}
	}
	if c.m&chanFed != 0 {
		return fed(s, c, fresh)
	}
	var out []valued
	for i, v := range c.args {
		left := append(append([]*Value(nil), c.args[:i]...), c.args[i+1:]...)
		t := *s
		t.heap = f.named.put(s.heap, base.id, f.marked(f.bag(left), c.m|chanSent))
		out = append(out, valued{f.state(t), v, f.boolean(true)})
	}
	return out
}

// What is known of the content of a channel, beside the values in it.
const (
	chanSent = 1 // this code has put in all that there was: an empty one has been emptied
	chanFed  = 2 // a goroutine goes on to put in more of the same

	chanClosed = 4 // nothing more is put in
)

// marked returns the content of a channel with what is known of it.
func (in *interner) marked(bag *Value, mark int) *Value {
	c := *bag
	c.id, c.mask, c.depth, c.m = 0, 0, 0, mark
	return in.make(c)
}

// fed returns what can come out of a channel that is never empty for long: the
// constants that are put into it, and something new each time.
func fed(s *state, content, fresh *Value) []valued {
	var out []valued
	for _, v := range content.args {
		if v.mask != 0 || v.kind == Sym {
			v = fresh
		}
		out = append(out, valued{s, v, nil})
	}
	return out
}

// closeChan runs close(ch).
func (f *frame) closeChan(s *state, ch *Value) *state {
	if ch.kind == Set || ch.kind == Nil {
		return s
	}
	base := f.chanBase(ch)
	content := s.heap.get(base.id)
	if content == nil || content.kind != Bag {
		content = f.bag(nil)
	}
	c := *s
	c.heap = f.named.put(s.heap, base.id, f.marked(content, content.m|chanClosed))
	return f.state(c)
}

// maxReceived bounds the values in a channel that are told apart.
const maxReceived = 6

func isTime(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Time"
}

// fires returns the state after a time has come. A timer comes once until it
// is set again; a ticker comes always.
//
//	<-timer.C
func (f *frame) fires(s *state, ch, v *Value) []valued {
	if ch.kind == App && ch.text == "time.After" {
		return f.firesOnce(s, f.target(ch), v)
	}
	if ch.kind != Sel || ch.typ == nil {
		return []valued{{s, v, nil}}
	}
	named := namedOf(ch.typ)
	if named == nil || named.Obj().Name() != "Timer" || ch.args[0].kind != Deref {
		return []valued{{s, v, nil}}
	}
	return f.firesOnce(s, f.timerCell(ch.args[0].args[0]), v)
}

// firesOnce returns the state after a timer has fired, whose cell says whether
// it has.
func (f *frame) firesOnce(s *state, cell *Name, v *Value) []valued {
	if fired := s.heap.get(cell.id); fired != nil {
		if yes, known := fired.isTrue(); known && yes {
			return nil
		}
	}
	c := *s
	c.heap = f.named.put(s.heap, cell.id, f.boolean(true))
	return []valued{{f.state(c), v, nil}}
}

func (f *frame) chanBase(ch *Value) *Name {
	if ch.kind == Ref {
		return ch.name
	}
	return f.target(ch)
}

// send runs ch <- v.
func (f *frame) send(s *state, ch, v *Value) *state {
	if ch.kind == Set {
		for _, m := range ch.args {
			s = f.send(s, m, v)
		}
		return s
	}
	base := f.chanBase(ch)
	f.handOut(s, base, v)
	var elems []*Value
	mark := chanSent
	if c := s.heap.get(base.id); c != nil && c.kind == Bag {
		elems, mark = c.args, c.m|chanSent
	}
	c := *s
	c.heap = f.named.put(s.heap, base.id, f.marked(f.bag(append(append([]*Value(nil), elems...), v)), mark))
	t := f.state(c)
	f.pause(t, base, s.asked)
	return t
}

// selects runs a select: each of its cases, and none where it need not wait.
func (f *frame) selects(s *state, in *ir.Instr) []*state {
	tuple := in.Type.(*types.Tuple)
	var out []*state
	result := func(s *state, index int, at int, v, ok *Value) {
		vals := make([]*Value, tuple.Len())
		vals[0] = f.number(int64(index))
		if vals[1] = ok; ok == nil {
			vals[1] = f.sym(f.made(f.site, f.global("ok")))
		}
		for i := 2; i < len(vals); i++ {
			vals[i] = f.sym(f.made(f.site, f.global("recv"+itoa(i))))
		}
		if at >= 0 && v != nil {
			vals[at] = v
		}
		out = append(out, f.set(s, in.Dst, f.tuple(vals...)))
	}
	slot := 2
	for i := range in.Index {
		ch := f.operand(s, in.Args[2*i])
		if !in.Dirs[i] {
			if ch.kind != Nil {
				result(f.waited(f.send(s, ch, f.operand(s, in.Args[2*i+1]))), i, -1, nil, nil)
			}
			continue
		}
		for _, r := range f.received(s, ch, f.typ(tuple.At(slot).Type())) {
			result(r.state, i, slot, r.val, r.ok)
		}
		slot++
	}
	if !in.Blocks {
		result(s, -1, -1, nil, nil)
	}
	return out
}
