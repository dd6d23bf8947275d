package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// recv runs <-ch.
func (f *frame) recv(s *state, in *ir.Instr, ch *domain.Value) []*state {
	t := in.Type
	if in.CommaOk {
		t = in.Type.(*types.Tuple).At(0).Type()
	}
	var out []*state
	for _, s := range f.received(s, ch, f.typ(t)) {
		v := s.val
		if in.CommaOk {
			v = f.Tuple(v, f.okOf(s))
		}
		out = append(out, f.set(s.state, in.Dst, v))
	}
	return out
}

// A valued is a state and the value that came with it.
type valued struct {
	state *state
	val   *domain.Value
	ok    *domain.Value // whether it was sent; nil if that is not known
}

// okOf returns the second result of a receive.
func (f *frame) okOf(v valued) *domain.Value {
	if v.ok != nil {
		return v.ok
	}
	return f.Sym(f.NewName(f.site, f.GlobalName("ok")))
}

// received returns what can come out of a channel. What this code has put in
// comes out; what others put in is a new job. A timer is neither.
func (f *frame) received(s *state, ch *domain.Value, elem types.Type) []valued {
	s = f.waited(s)
	fresh := f.Sym(f.NewName(f.site, f.GlobalName("recv")))
	if ch.Kind == domain.Set {
		var out []valued
		for _, m := range ch.Args {
			out = append(out, f.received(s, m, elem)...)
		}
		return out
	}
	if ch.Kind == domain.Nil {
		return nil // blocks for ever
	}
	if isTime(elem) {
		return f.fires(s, ch, fresh)
	}
	base := f.RefName(ch)
	c := s.heap.Get(base.ID())
	if c != nil && c.Kind == domain.Bag && c.M&domain.ChanClosed != 0 && len(c.Args) == 0 {
		return []valued{{s, f.Zero(elem), f.Bool(false)}}
	}
	if st, ok := elem.Underlying().(*types.Struct); ok && st.NumFields() == 0 {
		return []valued{{s, fresh, nil}} // a signal, which brings no job
	}
	if c != nil && c.Kind == domain.Bag && c.M == domain.ChanSent && len(c.Args) == 0 && base.Kind == domain.NameNew {
		return nil // all that was put in has come out: it blocks for ever
	}
	if c == nil || c.Kind != domain.Bag || len(c.Args) == 0 {
		return []valued{{f.disarmed(s), fresh, nil}}
	}
	if len(c.Args) > maxReceived {
		return []valued{{s, fresh, nil}}
	}
	if c.M&domain.ChanFed != 0 {
		return fed(s, c, fresh)
	}
	var out []valued
	for i, v := range c.Args {
		left := append(append([]*domain.Value(nil), c.Args[:i]...), c.Args[i+1:]...)
		t := *s
		t.heap = f.Named.Put(s.heap, base.ID(), f.WithMark(f.Bag(left), c.M|domain.ChanSent))
		out = append(out, valued{f.state(t), v, f.Bool(true)})
	}
	return out
}

// fed returns what can come out of a channel that is never empty for long: the
// constants that are put into it, and something new each time.
func fed(s *state, content, fresh *domain.Value) []valued {
	var out []valued
	for _, v := range content.Args {
		if v.Mask() != 0 || v.Kind == domain.Sym {
			v = fresh
		}
		out = append(out, valued{s, v, nil})
	}
	return out
}

// closeChan runs close(ch).
func (f *frame) closeChan(s *state, ch *domain.Value) *state {
	if ch.Kind == domain.Set || ch.Kind == domain.Nil {
		return s
	}
	base := f.RefName(ch)
	content := s.heap.Get(base.ID())
	if content == nil || content.Kind != domain.Bag {
		content = f.Bag(nil)
	}
	c := *s
	c.heap = f.Named.Put(s.heap, base.ID(), f.WithMark(content, content.M|domain.ChanClosed))
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
func (f *frame) fires(s *state, ch, v *domain.Value) []valued {
	if ch.Kind == domain.App && ch.Text == "time.After" {
		return f.firesOnce(s, f.PointeeName(ch), v)
	}
	if ch.Kind != domain.Sel || ch.Type == nil {
		return []valued{{s, v, nil}}
	}
	named := domain.NamedOf(ch.Type)
	if named == nil || named.Obj().Name() != "Timer" || ch.Args[0].Kind != domain.Deref {
		return []valued{{s, v, nil}}
	}
	return f.firesOnce(s, f.TimerCell(ch.Args[0].Args[0]), v)
}

// firesOnce returns the state after a timer has fired, whose cell says whether
// it has.
func (f *frame) firesOnce(s *state, cell *domain.Name, v *domain.Value) []valued {
	if fired := s.heap.Get(cell.ID()); fired != nil {
		if yes, known := fired.Bool(); known && yes {
			return nil
		}
	}
	c := *s
	c.heap = f.Named.Put(s.heap, cell.ID(), f.Bool(true))
	return []valued{{f.state(c), v, nil}}
}

// send runs ch <- v.
func (f *frame) send(s *state, ch, v *domain.Value) *state {
	if ch.Kind == domain.Set {
		for _, m := range ch.Args {
			s = f.send(s, m, v)
		}
		return s
	}
	base := f.RefName(ch)
	f.handOut(s, base, v)
	var elems []*domain.Value
	mark := domain.ChanSent
	if c := s.heap.Get(base.ID()); c != nil && c.Kind == domain.Bag {
		elems, mark = c.Args, c.M|domain.ChanSent
	}
	c := *s
	c.heap = f.Named.Put(s.heap, base.ID(), f.WithMark(f.Bag(append(append([]*domain.Value(nil), elems...), v)), mark))
	t := f.state(c)
	f.pause(t, base, s.asked)
	return t
}

// selects runs a select: each of its cases, and none where it need not wait.
func (f *frame) selects(s *state, in *ir.Instr) []*state {
	tuple := in.Type.(*types.Tuple)
	var out []*state
	result := func(s *state, index int, at int, v, ok *domain.Value) {
		vals := make([]*domain.Value, tuple.Len())
		vals[0] = f.Int(int64(index))
		if vals[1] = ok; ok == nil {
			vals[1] = f.Sym(f.NewName(f.site, f.GlobalName("ok")))
		}
		for i := 2; i < len(vals); i++ {
			vals[i] = f.Sym(f.NewName(f.site, f.GlobalName("recv"+strconv.Itoa(i))))
		}
		if at >= 0 && v != nil {
			vals[at] = v
		}
		out = append(out, f.set(s, in.Dst, f.Tuple(vals...)))
	}
	slot := 2
	for i := range in.Index {
		ch := f.operand(s, in.Args[2*i])
		if !in.Dirs[i] {
			if ch.Kind != domain.Nil {
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
