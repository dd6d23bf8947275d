package std

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A linked list is a variable that holds a list of pointers to its elements, each of
// which knows the list. One of which nothing is known is taken to have two: enough to
// tell what comes to another element from what comes to the first again.

// maxLinked bounds the elements of a linked list that are told apart.
const maxLinked = 12

// nthOfList names the term of an element of a list of which nothing is known.
const nthOfList = "element of"

// linked runs a call of a linked list, or of an element. It reports false for an
// element of which the list is not known.
//
//	l.MoveToBack(el)
func (c *Call) linked(row *known.Row) ([]*state.State, bool) {
	of, _ := c.operand(row.Operand("of"))
	elem, _ := c.operand(row.Operand("elem"))
	switch do := row.Word("do"); {
	case do == "new":
		n := c.NewName(c.site, c.GlobalName("list"))
		return c.with(c.setElems(c.s, c.Ptr(n, nil), nil), []*domain.Value{c.Ptr(n, nil)}), true
	case of == nil:
		if of = c.listOf(elem); of == nil {
			return nil, false
		}
	case do == "clear":
		return c.with(c.setElems(c.s, of, nil), []*domain.Value{of}), true
	}
	elems := c.elemsOf(of)
	at := slices.Index(elems, elem)
	nth := func(i int) []*state.State {
		if i < 0 || i >= len(elems) {
			return c.with(c.s, []*domain.Value{c.NilValue})
		}
		return c.with(c.setElems(c.s, of, elems), []*domain.Value{elems[i]})
	}
	switch row.Word("do") {
	case "len":
		return c.with(c.setElems(c.s, of, elems), []*domain.Value{c.Int(int64(len(elems)))}), true
	case "front":
		return nth(0), true
	case "back":
		return nth(len(elems) - 1), true
	case "next", "prev":
		if at < 0 {
			return nil, false
		}
		if row.Word("do") == "next" {
			return nth(at + 1), true
		}
		return nth(at - 1), true
	}
	return c.relinked(row, of, elem, elems), true
}

// relinked runs a call that changes a list of these elements.
func (c *Call) relinked(row *known.Row, of, elem *domain.Value, elems []*domain.Value) []*state.State {
	without := slices.DeleteFunc(slices.Clone(elems), func(e *domain.Value) bool { return e == elem })
	there := len(without) < len(elems)
	switch do := row.Word("do"); {
	case do == "remove":
		v, _ := c.fieldNamed(elem, c.fn.Signature().Params().At(0).Type(), "Value")
		if elem.Kind == domain.App && elem.Text == nthOfList {
			v = c.Sym(c.NewName(c.site, c.GlobalName("removed"))) // it is not there any more
		}
		return c.with(c.setElems(c.s, of, without), []*domain.Value{v})
	case do == "tofront" && there:
		return c.with(c.setElems(c.s, of, append([]*domain.Value{elem}, without...)), nil)
	case do == "toback" && there:
		return c.with(c.setElems(c.s, of, append(without, elem)), nil)
	case do == "tofront", do == "toback":
		return c.with(c.s, nil)
	}
	v, _ := c.operand(row.Operand("value"))
	s, elem := c.newElem(of, v)
	if row.Word("do") == "pushfront" {
		return c.with(c.setElems(s, of, append([]*domain.Value{elem}, elems...)), []*domain.Value{elem})
	}
	return c.with(c.setElems(s, of, append(slices.Clone(elems), elem)), []*domain.Value{elem})
}

// newElem makes an element of a list, which holds v.
func (c *Call) newElem(of, v *domain.Value) (*state.State, *domain.Value) {
	n := c.NewName(c.site, c.GlobalName(domain.Linked))
	p := c.Ptr(n, nil)
	t := c.fn.Signature().Results().At(0).Type().Underlying().(*types.Pointer).Elem()
	s := *c.s
	s.Heap = c.Named.Put(s.Heap, n.ID(), c.Zero(t))
	out := c.State(s)
	st := t.Underlying().(*types.Struct)
	for i := range st.NumFields() {
		switch st.Field(i).Name() {
		case "list":
			out = c.Store(out, c.FieldAddr(p, t, i), of)
		case "Value":
			out = c.Store(out, c.FieldAddr(p, t, i), v)
		}
	}
	return out, p
}

// elemsOf returns the elements of a list.
func (c *Call) elemsOf(of *domain.Value) []*domain.Value {
	switch v := c.Load(c.s, of); v.Kind {
	case domain.List:
		return v.Args
	case domain.Zero, domain.Struct, domain.Nil:
		return nil
	}
	return []*domain.Value{c.App(nthOfList, of, c.Int(0)), c.App(nthOfList, of, c.Int(1))}
}

// setElems returns the state in which a list has these elements; nothing is known of
// what has too many.
func (c *Call) setElems(s *state.State, of *domain.Value, elems []*domain.Value) *state.State {
	if len(elems) > maxLinked {
		return c.Store(s, of, c.Sym(c.NewName(c.site, c.GlobalName("list"))))
	}
	return c.Store(s, of, c.Make(domain.Value{Kind: domain.List, Args: elems}))
}

// listOf returns the list that an element is of; nil if it is not known.
func (c *Call) listOf(elem *domain.Value) *domain.Value {
	if elem.Kind == domain.App && elem.Text == nthOfList {
		return elem.Args[0]
	}
	of, _ := c.fieldNamed(elem, c.fn.Signature().Recv().Type(), "list")
	if of == nil || of.Kind != domain.Ptr && of.Kind != domain.Sym && of.Kind != domain.Sel {
		return nil
	}
	return of
}

// ring runs a call of an element of a ring, which is taken to have two.
//
//	r = r.Next()
func (c *Call) ring(row *known.Row) []*state.State {
	elem, _ := c.operand(row.Operand("elem"))
	other := c.App(domain.OtherOfRing, elem)
	if elem.Kind == domain.App && elem.Text == domain.OtherOfRing {
		other = elem.Args[0]
	}
	switch row.Word("do") {
	case "len":
		return c.with(c.s, []*domain.Value{c.Int(2)})
	case "move":
		by, _ := c.operand(row.Operand("by"))
		if n, ok := by.Int(); ok && n%2 == 0 {
			other = elem
		}
	}
	return c.with(c.s, []*domain.Value{other})
}

// method runs a call that calls a method of what it is given.
//
//	heap.Push(&queue, task)
func (c *Call) method(row *known.Row) []*state.State {
	of, t := c.operand(row.Operand("of"))
	obj, _, _ := types.LookupFieldOrMethod(t, true, c.fn.Pkg(), row.Word("name"))
	m, ok := obj.(*types.Func)
	if !ok {
		return c.with(c.s, nil)
	}
	var args []*domain.Value
	if with, _ := c.operand(row.Operand("with")); with != nil {
		args = append(args, with)
	}
	dst := c.in.Dst
	if c.fn.Signature().Results().Len() == 0 {
		dst = -1
	}
	var out []*state.State
	for _, v := range of.Members() {
		out = append(out, c.caller.CallMethodWith(c.s, v, m, dst, args)...)
	}
	return c.caller.Distinct(out)
}
