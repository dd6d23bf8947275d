package main

import (
	"slices"
	"sync"
	"syscall"

	"reconnect/loops"
	"reconnect/notloops"
	"reconnect/registry"
)

// iteratorCases walk through what others hold: lists, tables, iterators over them.
func iteratorCases() []Case {
	byName := map[string]syscall.Sockaddr{"green": to}
	bySockaddr := map[syscall.Sockaddr]bool{to: true}
	texts := []string{text}
	return []Case{
		{Name: "loops.Dial", run: func() { keep(loops.Dial(to)) }},
		{Name: "loops.KeepDialling", run: func() { keep(loops.KeepDialling(to)) }},
		{Name: "loops.BuiltAgain", run: func() { keep(loops.BuiltAgain(texts)) }},
		{Name: "loops.QueueAgain", run: func() { keep(loops.QueueAgain(texts)) }},
		{Name: "notloops.BuiltByIndex", run: func() { keep(notloops.BuiltByIndex(texts)) }},
		{Name: "notloops.Queue", run: func() { keep(notloops.Queue(texts)) }},
		{Name: "notloops.Built", run: func() { keep(notloops.Built(texts)) }},
		{Name: "loops.EachAgain", run: func() { keep(loops.EachAgain(targets)) }},
		{Name: "notloops.Each", run: func() { keep(notloops.Each(targets)) }},
		{Name: "loops.ValuesAgain", run: func() { keep(loops.ValuesAgain(targets)) }},
		{Name: "loops.First", run: func() { keep(loops.First(targets)) }},
		{Name: "loops.ValuesCount", run: func() { keep(loops.ValuesCount(slices.Repeat([]string{"again"}, 1000), to)) }},
		{Name: "loops.KeysAgain", run: func() { keep(loops.KeysAgain(bySockaddr)) }},
		{Name: "loops.SortedAgain", run: func() { keep(loops.SortedAgain(byName)) }},
		{Name: "loops.TableAgain", run: func() { keep(loops.TableAgain(byName)) }},
		{Name: "notloops.Values", run: func() { keep(notloops.Values(targets)) }},
		{Name: "notloops.Keys", run: func() { keep(notloops.Keys(bySockaddr)) }},
		{Name: "notloops.Sorted", run: func() { keep(notloops.Sorted(usual + 2)) }},
		{Name: "notloops.ByName", run: func() { keep(notloops.ByName([]string{"green", "blue"})) }},
		{Name: "notloops.Table", run: func() {
			var known sync.Map
			known.Store("green", to)
			keep(notloops.Table(&known))
		}},
		{Name: "registry.Flight", run: func() { keep(registry.Flight(to)) }},
		{Name: "registry.FlightKept", run: func() { keep(registry.FlightKept(to)) }},
		{Name: "registry.Queued", run: func() { registry.QueueRaw(); keep(registry.Queued(to)) }},
		{Name: "registry.QueuedNone", Kind: Idle, run: func() { registry.QueueNone(); keep(registry.QueuedNone(to)) }},
		{Name: "registry.Shared", run: func() { keep(registry.Shared("tcp", to)) }},
		{Name: "registry.SharedNone", Kind: Idle, run: func() { keep(registry.SharedNone(to)) }},
	}
}
