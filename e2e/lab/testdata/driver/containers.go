package main

import (
	"container/list"
	"container/ring"

	"reconnect/loops"
	"reconnect/notloops"
)

// containerCases go through the lists, rings and heaps of std.
func containerCases() []Case {
	one := ring.New(1)
	one.Value = to
	given := func() *list.List {
		l := list.New()
		l.PushBack(to)
		return l
	}
	return []Case{
		{Name: "loops.RingAgain", run: func() { keep(loops.RingAgain(one)) }},
		{Name: "loops.ToBack", At: "loops.Given", run: func() { keep(loops.ToBack(targets)) }},
		{Name: "loops.Given", run: func() { keep(loops.Given(given())) }},
		{Name: "loops.PutBack", run: func() { keep(loops.PutBack(targets)) }},
		{Name: "loops.Pending", run: func() { keep(loops.Pending(targets)) }},
		{Name: "loops.Held", At: "loops.hold800", run: func() { loops.Held("", usual) }},
		{Name: "loops.HeldChecked", Kind: Caught, run: func() { loops.HeldChecked("", usual) }},
		{Name: "loops.WalkAgain", run: func() { keep(loops.WalkAgain(given())) }},
		{Name: "loops.PushedAgain", run: func() { keep(loops.PushedAgain(to)) }},
		{Name: "notloops.Ring", run: func() { keep(notloops.Ring(one)) }},
		{Name: "notloops.RingLen", run: func() { keep(notloops.RingLen(one)) }},
		{Name: "notloops.Walk", run: func() { keep(notloops.Walk(given())) }},
		{Name: "notloops.Removed", run: func() { keep(notloops.Removed(given())) }},
		{Name: "notloops.TakenOut", run: func() { keep(notloops.TakenOut(targets)) }},
		{Name: "notloops.Pending", run: func() { keep(notloops.Pending(targets)) }},
		{Name: "notloops.Popped", run: func() { keep(notloops.Popped(to)) }},
	}
}
