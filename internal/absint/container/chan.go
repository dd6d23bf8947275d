package container

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// An Operator runs what Go does with maps, channels and slices.
type Operator struct {
	*eval.Evaluator
}

// New returns an operator that compares as ev does.
func New(ev *eval.Evaluator) *Operator { return &Operator{ev} }

// A Result is a state and a value that has come out of a map or channel in it.
type Result struct {
	State *state.State
	Val   *domain.Value
	Ok    *domain.Value // the second result; nil if it is not known
}

// Receive returns what can come out of a channel. What this code has put in
// comes out; what others put in is a new job. A timer is neither.
func (op *Operator) Receive(s *state.State, ch *domain.Value, elem types.Type, site int) []Result {
	s = op.AfterWait(s)
	fresh := op.Sym(op.NewName(site, op.GlobalName("recv")))
	if ch.Kind == domain.Set {
		var out []Result
		for _, m := range ch.Args {
			out = append(out, op.Receive(s, m, elem, site)...)
		}
		return out
	}
	if ch.Kind == domain.Nil {
		return nil // blocks for ever
	}
	if IsTimes(elem) {
		return op.fires(s, ch, fresh)
	}
	base := op.RefName(ch)
	c := s.Heap.Get(base.ID())
	if c != nil && c.Kind == domain.Bag && c.M&domain.ChanClosed != 0 && len(c.Args) == 0 {
		return []Result{{s, op.Zero(elem), op.Bool(false)}}
	}
	if IsSignal(elem) && !counted(s, c, base) {
		return op.signals(s, c, base, fresh)
	}
	if c != nil && c.Kind == domain.Bag && c.M&^(domain.ChanMany|domain.ChanSignals|domain.ChanPut|domain.ChanEmpty) == domain.ChanSent && len(c.Args) == 0 && base.Kind == domain.NameNew {
		return nil // all that was put in has come out: it blocks for ever
	}
	if c == nil || c.Kind != domain.Bag || len(c.Args) == 0 {
		return []Result{{op.AfterInput(s), op.codeIn(s, base, elem, fresh), nil}}
	}
	if len(c.Args) > maxReceived {
		return []Result{{s, fresh, nil}}
	}
	if c.M&domain.ChanFed != 0 {
		return op.fed(s, c, fresh, site)
	}
	var out []Result
	for i, v := range c.Args {
		left := append(append([]*domain.Value(nil), c.Args[:i]...), c.Args[i+1:]...)
		t := *s
		t.Heap = op.Named.Put(s.Heap, base.ID(), op.WithMark(op.Bag(left), c.M|domain.ChanSent))
		out = append(out, Result{op.State(t), v, op.Bool(true)})
	}
	if c.M&domain.ChanEmpty != 0 {
		out = append(out, Result{op.AfterInput(s), fresh, nil})
	}
	return out
}

// codeIn returns one of the functions that the package puts into a channel which all of
// it knows, or into others of the same type, or something else.
//
//	dialers <- dialRaw
func (op *Operator) codeIn(s *state.State, base *domain.Name, elem types.Type, other *domain.Value) *domain.Value {
	vals := []*domain.Value{other}
	add := func(v *domain.Value) {
		if v.Kind == domain.Func {
			vals = append(vals, v)
		}
	}
	if base.Kind == domain.NameShared {
		for _, c := range op.Content(s, base).Members() {
			if c.Kind == domain.Bag {
				for _, v := range c.Args {
					add(v)
				}
			}
		}
	}
	if _, isFunc := elem.Underlying().(*types.Signature); isFunc && len(vals) == 1 {
		for _, v := range op.Content(s, op.SentName(elem)).Members() {
			add(v)
		}
	}
	if v := op.OneOf(vals...); v != nil {
		return v
	}
	return other
}

// signals returns what comes out of a channel of signals, which bring no job: one
// that was put in here, or one of others. When it is closed and empty nobody can put
// in another one.
//
//	for range again { if dial() != nil { close(again) } }
func (op *Operator) signals(s *state.State, c *domain.Value, base *domain.Name, fresh *domain.Value) []Result {
	if c == nil || c.Kind != domain.Bag || len(c.Args) == 0 || c.M&domain.ChanMany != 0 {
		return []Result{{s, fresh, nil}}
	}
	t := *s
	t.Heap = op.Named.Put(s.Heap, base.ID(), op.WithMark(op.Bag(c.Args[1:]), c.M))
	return []Result{{op.State(t), fresh, nil}}
}

// counted reports whether the signals in a channel are known one by one: it was
// made here, and nobody else sends, now or later.
//
//	tokens := make(chan struct{}, 1)
//	tokens <- struct{}{}
func counted(s *state.State, c *domain.Value, base *domain.Name) bool {
	const sent = domain.ChanSent | domain.ChanSignals
	return c != nil && c.Kind == domain.Bag && base.Kind == domain.NameNew && !s.HasLater() &&
		c.M&sent == sent && c.M&(domain.ChanFed|domain.ChanMany|domain.ChanGiven) == 0
}

// IsSignal reports whether what comes out of a channel says nothing but that it has
// come, by its type.
func IsSignal(t types.Type) bool {
	st, ok := t.Underlying().(*types.Struct)
	return ok && st.NumFields() == 0
}

// Close runs close(ch).
func (op *Operator) Close(s *state.State, ch *domain.Value) *state.State {
	if ch.Kind == domain.Set || ch.Kind == domain.Nil {
		return s
	}
	base := op.RefName(ch)
	content := s.Heap.Get(base.ID())
	if content == nil || content.Kind != domain.Bag {
		content = op.Bag(nil)
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, base.ID(), op.WithMark(content, content.M&^domain.ChanMaybe|domain.ChanClosed))
	return op.State(c)
}

// Seen returns the state after a select has gone on because a channel is closed.
func (op *Operator) Seen(s *state.State, ch *domain.Value) *state.State {
	content := s.Heap.Get(ch.Name.ID())
	c := *s
	c.Heap = op.Named.Put(s.Heap, ch.Name.ID(), op.WithMark(content, content.M|domain.ChanSeen))
	return op.State(c)
}

// IsSeen reports whether one has.
func (op *Operator) IsSeen(s *state.State, ch *domain.Value) bool {
	content := s.Heap.Get(ch.Name.ID())
	return content != nil && content.M&domain.ChanSeen != 0
}

// maxReceived bounds the values in a channel that are told apart.
const maxReceived = 6

// IsTimes reports whether what comes out of a channel are times, by their type.
func IsTimes(t types.Type) bool {
	named, ok := types.Unalias(t).(*types.Named)
	return ok && named.Obj().Pkg() != nil && named.Obj().Pkg().Path() == "time" && named.Obj().Name() == "Time"
}

// fires returns the state after a time has come. A timer comes once until it
// is set again; a ticker comes always.
//
//	<-timer.C
func (op *Operator) fires(s *state.State, ch, v *domain.Value) []Result {
	if ch.Kind == domain.App && ch.Text == "time.After" {
		return op.firesOnce(s, op.PointeeName(ch), v)
	}
	if ch.Kind != domain.Sel || ch.Type == nil {
		return []Result{{s, v, nil}}
	}
	named := domain.NamedOf(ch.Type)
	if named == nil || ch.Args[0].Kind != domain.Deref {
		return []Result{{s, v, nil}}
	}
	cell := op.TimerCell(ch.Args[0].Args[0])
	switch named.Obj().Name() {
	case "Timer":
		return op.firesOnce(s, cell, v)
	case "Ticker":
		if hasFired(s, cell) {
			return nil // it was stopped
		}
	}
	return []Result{{s, v, nil}}
}

// firesOnce returns the state after a timer has fired, whose cell says whether
// it has.
func (op *Operator) firesOnce(s *state.State, cell *domain.Name, v *domain.Value) []Result {
	if hasFired(s, cell) {
		return nil
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, cell.ID(), op.Bool(true))
	return []Result{{op.State(c), v, nil}}
}

// hasFired reports whether a timer, by its cell, has fired or was stopped.
func hasFired(s *state.State, cell *domain.Name) bool {
	fired := s.Heap.Get(cell.ID())
	if fired == nil {
		return false
	}
	yes, known := fired.Bool()
	return known && yes
}

// Send returns the state after v was put into the channel named base.
func (op *Operator) Send(s *state.State, base *domain.Name, v *domain.Value) *state.State {
	var elems []*domain.Value
	mark := domain.ChanSent | domain.ChanPut
	if c := s.Heap.Get(base.ID()); c != nil && c.Kind == domain.Bag {
		elems, mark = c.Args, mark|c.M
	}
	if mark&domain.ChanSignals != 0 && len(elems) > 0 {
		mark |= domain.ChanMany
	}
	if len(elems) <= maxReceived {
		// More would change nothing for those who receive, and make a context of
		// its own of each line in a log that is written by way of a channel.
		elems = append(append([]*domain.Value(nil), elems...), v)
	}
	c := *s
	c.Heap = op.Named.Put(s.Heap, base.ID(), op.WithMark(op.Bag(elems), mark))
	return op.State(c)
}
