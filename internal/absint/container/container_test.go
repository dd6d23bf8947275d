package container

import (
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

func newTestOperator() (*Operator, *state.State) {
	op := New(eval.NewEvaluator(&program.Program{}, program.World{}))
	s := op.State(state.State{})
	return op, s
}

func (op *Operator) ref(site int, content *domain.Value, s *state.State) (*domain.Value, *state.State) {
	n := op.NewName(site, nil)
	c := *s
	c.Heap = op.Named.Put(s.Heap, n.ID(), content)
	return op.Make(domain.Value{Kind: domain.Ref, Name: n}), op.State(c)
}

// What is put into a channel comes out of it once; then it blocks, or is closed.
func TestChannel(t *testing.T) {
	op, s := newTestOperator()
	num := types.Typ[types.Int]
	ch, s := op.ref(1, op.Bag(nil), s)
	if got := op.Receive(s, ch, num, 9); len(got) != 1 || got[0].Val.Kind != domain.Sym || !got[0].State.Asked {
		t.Errorf("out of a channel into which nobody in sight has put anything: %v", got)
	}
	sent := op.Send(op.Send(s, ch.Name, op.Int(1)), ch.Name, op.Int(2))
	first := op.Receive(sent, ch, num, 9)
	if len(first) != 2 {
		t.Fatalf("one of two comes out in %d ways", len(first))
	}
	for _, r := range first {
		rest := op.Receive(r.State, ch, num, 9)
		if len(rest) != 1 || rest[0].Val == r.Val || rest[0].Ok != op.Bool(true) {
			t.Fatalf("after %v came %v", r.Val, rest)
		}
		if last := op.Receive(rest[0].State, ch, num, 9); last != nil {
			t.Errorf("out of an emptied channel: %v", last)
		}
		closed := op.Close(rest[0].State, ch)
		if last := op.Receive(closed, ch, num, 9); len(last) != 1 || last[0].Val != op.Int(0) || last[0].Ok != op.Bool(false) {
			t.Errorf("out of a closed channel: %v", last)
		}
	}
	if got := op.Receive(s, op.NilValue, num, 9); got != nil {
		t.Errorf("out of a nil channel: %v", got)
	}
}

// A key that is there is found; a complete map does not have another one.
func TestMap(t *testing.T) {
	op, s := newTestOperator()
	num := types.Typ[types.Int]
	m, s := op.ref(1, op.Make(domain.Value{Kind: domain.Map, M: 1}), s)
	a, b, unknown := op.Text("a"), op.Text("b"), op.Sym(op.InputName(0))
	s = op.Update(s, m, a, op.Int(1))
	if got := op.Lookup(s, m, a, num); len(got) != 1 || got[0].Val != op.Int(1) || got[0].Ok != op.Bool(true) {
		t.Errorf("m[a]: %v", got)
	}
	if got := op.Lookup(s, m, b, num); len(got) != 1 || got[0].Val != op.Int(0) || got[0].Ok != op.Bool(false) {
		t.Errorf("m[b]: %v", got)
	}
	if got := op.Lookup(s, m, unknown, num); len(got) != 2 {
		t.Errorf("m[unknown]: %v", got)
	}
	again := op.Update(s, m, a, op.Int(2))
	if got := op.Lookup(again, m, a, num); len(got) != 1 || got[0].Val != op.Int(2) {
		t.Errorf("m[a], stored again: %v", got)
	}
	if got := op.Lookup(op.Delete(again, m, a, 1), m, a, num); len(got) != 1 || got[0].Ok != op.Bool(false) {
		t.Errorf("m[a], deleted: %v", got)
	}
	if _, empty := op.Element(op.Delete(s, m, a, 1), m); !empty {
		t.Error("a map whose only key was deleted is not empty")
	}
}

func TestAppend(t *testing.T) {
	op, s := newTestOperator()
	s, v := op.Append(s, 1, []*domain.Value{op.NilValue})
	if op.Len(s, v) != op.Int(0) {
		t.Errorf("append(nil) has the length %v", op.Len(s, v))
	}
	n := op.NewName(2, nil)
	s = op.Store(s, op.Ptr(n, nil), op.Make(domain.Value{Kind: domain.List, Args: []*domain.Value{op.Int(1), op.Int(2)}}))
	two := op.Make(domain.Value{Kind: domain.Slice, Name: n, M: 2})
	s, v = op.Append(s, 3, []*domain.Value{two, two})
	if elems, ok := op.Elements(s, v); !ok || len(elems) != 4 || elems[2] != op.Int(1) || elems[3] != op.Int(2) {
		t.Errorf("append(s, s...) is %v, %v", elems, ok)
	}
	s, v = op.Append(s, 4, []*domain.Value{op.Sym(op.InputName(0)), two})
	if _, ok := op.Elements(s, v); ok {
		t.Error("the elements of an unknown slice are known")
	}
}
