package absint

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/container"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// recv runs <-ch.
func (f *frame) recv(s *state.State, in *ir.Instr, ch *domain.Value) []*state.State {
	t := in.Type
	if in.CommaOk {
		t = in.Type.(*types.Tuple).At(0).Type()
	}
	var out []*state.State
	for _, s := range f.operator.Receive(s, ch, f.typ(t), f.site) {
		v := s.Val
		if in.CommaOk {
			v = f.Tuple(v, f.okOf(s))
		}
		out = append(out, f.Set(s.State, in.Dst, v))
	}
	return out
}

// okOf returns the second result of a receive.
func (f *frame) okOf(v container.Result) *domain.Value {
	if v.Ok != nil {
		return v.Ok
	}
	return f.Sym(f.NewName(f.site, f.GlobalName("ok")))
}

// sendTo runs ch <- v for an operand ch. What nobody takes out who matters to a
// connect is not kept, unless a connection goes along.
//
//	select { case log.queue <- line: default: }
func (f *frame) sendTo(s *state.State, to ir.Operand, v *domain.Value) *state.State {
	ch := f.operand(s, to)
	if slices.ContainsFunc(ch.Members(), func(c *domain.Value) bool { return c.Kind != domain.Nil && f.isOthers(f.RefName(c)) }) {
		f.tell(f.words(s, v, f.elemOf(to)))
	}
	if f.unasked(s, to, v) {
		return s
	}
	return f.send(s, ch, v, f.elemOf(to))
}

// sendAndRun runs ch <- v. A function that a worker of the package gets is run, as by a
// goroutine.
//
//	jobs <- func() { conn, err = dial(addr); close(done) }
func (f *frame) sendAndRun(s *state.State, in *ir.Instr) []*state.State {
	v := f.operand(s, in.Args[1])
	s = f.sendTo(s, in.Args[0], v)
	if v.Kind != domain.Func || f.Prog.Funcs[v.Text] == nil || !f.Prog.HasWorker(f.elemOf(in.Args[0])) {
		return []*state.State{s}
	}
	return f.Goroutine(s, v)
}

// elemOf returns what the channel takes that an operand is.
func (f *frame) elemOf(ch ir.Operand) types.Type {
	if c, ok := f.typ(f.Prog.TypeOf(f.fn, ch)).Underlying().(*types.Chan); ok {
		return c.Elem()
	}
	return types.Typ[types.Invalid]
}

// unasked reports whether nobody who matters to a connect asks what is in a channel
// or map, and v leads to no connection.
func (f *frame) unasked(s *state.State, to ir.Operand, v *domain.Value) bool {
	if f.Prog.Asked(f.fn, to) {
		return false
	}
	found := false
	f.EachConn(s, v, func(*domain.Name) { found = true })
	return !found
}

// send runs ch <- v.
func (f *frame) send(s *state.State, ch, v *domain.Value, elem types.Type) *state.State {
	if ch.Kind == domain.Set {
		for _, m := range ch.Args {
			s = f.send(s, m, v, elem)
		}
		return s
	}
	base := f.RefName(ch)
	f.handOut(s, base, v)
	if v.Kind == domain.Func {
		f.closed.Put(f.fn, s, base, f.Bag([]*domain.Value{f.Untag(v)}))
		f.closed.Sent(f.fn, s, elem, f.Untag(v))
	}
	t := f.operator.Send(s, base, v)
	f.pause(t, base, s.Asked)
	return t
}

// selects runs a select: each of its cases, and none where it need not wait.
func (f *frame) selects(s *state.State, in *ir.Instr) []*state.State {
	tuple := in.Type.(*types.Tuple)
	var out []*state.State
	result := func(s *state.State, index int, at int, v, ok *domain.Value) {
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
		out = append(out, f.Set(s, in.Dst, f.Tuple(vals...)))
	}
	slot := 2
	ready := f.readyCases(s, in)
	for i := range in.Index {
		ch := f.operand(s, in.Args[2*i])
		if in.Dirs[i] && ready != nil && !ready[i] && container.IsTimes(f.typ(tuple.At(slot).Type())) {
			slot++
			continue
		}
		if !in.Dirs[i] {
			if ch.Kind != domain.Nil {
				result(f.AfterWait(f.sendTo(s, in.Args[2*i], f.operand(s, in.Args[2*i+1]))), i, -1, nil, nil)
			}
			continue
		}
		for _, r := range f.operator.Receive(s, ch, f.typ(tuple.At(slot).Type()), f.site) {
			if ready[i] {
				r.State = f.operator.Seen(r.State, ch)
			}
			result(r.State, i, slot, r.Val, r.Ok)
		}
		slot++
	}
	if !in.Blocks && ready == nil {
		result(s, -1, -1, nil, nil)
	}
	return out
}

// readyCases returns the cases of a select that need not wait, since their channel
// is closed; nil if there are none. No time comes before they are taken, and no
// default is. If one is taken and the select comes round again, it does not end
// what it stands in: the next time others may be taken.
//
//	case <-ctx.Done():
func (f *frame) readyCases(s *state.State, in *ir.Instr) map[int]bool {
	var ready map[int]bool
	for i, receives := range in.Dirs {
		if ch := f.operand(s, in.Args[2*i]); receives && f.IsClosed(s, ch) && !f.operator.IsSeen(s, ch) {
			if ready == nil {
				ready = make(map[int]bool)
			}
			ready[i] = true
		}
	}
	return ready
}
