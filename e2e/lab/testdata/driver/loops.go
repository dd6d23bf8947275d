package main

import (
	"context"

	"reconnect/afterfunc"
	"reconnect/feeds"
	"reconnect/gorespawn"
	"reconnect/loops"
	"reconnect/mutual"
	"reconnect/notloops"
	"reconnect/recursion"
)

// loopCases are loops of all shapes, and what only looks like one.
func loopCases() []Case {
	ctx := context.Background()
	return []Case{
		{Name: "loops.Endless", run: func() { keep(loops.Endless(to)) }},
		{Name: "loops.Bounded", run: func() { keep(loops.Bounded(to)) }},
		{Name: "loops.Condition", run: func() { keep(loops.Condition(to)) }},
		{Name: "loops.Header", run: func() { keep(loops.Header(to)) }},
		{Name: "loops.Goto", run: func() { keep(loops.Goto(to)) }},
		{Name: "loops.RangeInt", run: func() { keep(loops.RangeInt(to)) }},
		{Name: "loops.RangeFunc", run: func() { keep(loops.RangeFunc(to)) }},
		{Name: "loops.RangeDelays", run: func() { keep(loops.RangeDelays(to)) }},
		{Name: "loops.Ticker", run: func() { keep(loops.Ticker(to)) }},
		{Name: "loops.Immediate", run: func() { keep(loops.Immediate(to)) }},
		{Name: "loops.ImmediateChecked", Kind: Caught, run: func() { keep(loops.ImmediateChecked(to)) }},
		{Name: "loops.Channel", run: func() { keep(loops.Channel(to, ticks())) }},
		{Name: "loops.Select", run: func() { keep(loops.Select(ctx, to)) }},
		{Name: "loops.Serve", run: func() { loops.Serve(to, hold) }},
		{Name: "loops.CancelledByOthers", run: func() { keep(loops.CancelledByOthers(make(chan struct{}), to)) }},
		{Name: "loops.TicketsBack", run: func() { keep(loops.TicketsBack(to)) }},
		{Name: "loops.SignalGiven", At: "loops.keepGiven", run: func() { keep(loops.SignalGiven(to)) }},
		{Name: "loops.SignalLater", run: func() { keep(loops.SignalLater(to)) }},
		{Name: "loops.SignalByOther", run: func() { keep(loops.SignalByOther(to)) }},
		{Name: "loops.TickerReset", run: func() { keep(loops.TickerReset(to)) }},
		{Name: "loops.Released", run: func() { keep(loops.Released(to)) }},
		{Name: "loops.Searched", run: func() { keep(loops.Searched(to)) }},
		{Name: "loops.Lot", run: func() { keep(loops.Lot(targets)) }},
		{Name: "loops.Trimmed", run: func() { keep(loops.Trimmed(text)) }},
		{Name: "loops.SomeLeave", run: func() { keep(loops.SomeLeave(to)) }},
		{Name: "loops.RoundRobin", run: func() { keep(loops.RoundRobin(targets)) }},
		{Name: "loops.Nested", run: func() { loops.Nested(to, hold) }},
		{Name: "loops.Outer", At: "loops.retrying", run: func() { keep(loops.Outer(to)) }},
		{Name: "loops.AroundSignals", run: func() { loops.AroundSignals(stream(), to) }},
		{Name: "loops.StartsOver", run: func() { keep(loops.StartsOver(targets)) }},
		{Name: "loops.Rounds", run: func() { keep(loops.Rounds(targets)) }},
		{Name: "loops.FewRounds", run: func() { keep(loops.FewRounds(targets)) }},
		{Name: "loops.TwoLoops", run: func() { keep(loops.TwoLoops(to, to)) }},
		{Name: "loops.Probe", run: func() { loops.Probe(to, healthy) }},
		{Name: "loops.Rearmed", run: func() { loops.Rearmed(to, make(chan int, 1), nil) }},

		{Name: "feeds.Beats", run: func() { keep(feeds.Beats(to)) }},
		{Name: "feeds.Framed", run: func() { feeds.Framed(to, "ping"); hold(0) }},
		{Name: "feeds.Closed", run: func() { keep(feeds.Closed(to)) }},
		{Name: "feeds.Wrapped", run: func() { keep(feeds.Wrapped(to)) }},
		{Name: "feeds.Memory", Port: 40000, run: func() { keep(feeds.Memory()) }},
		{Name: "feeds.MemoryElsewhere", Port: 8080, Kind: Outside, run: func() { keep(feeds.MemoryElsewhere()) }},
		{Name: "feeds.Registered", run: func() { keep(feeds.Registered(to)) }},
		{Name: "feeds.Listed", run: func() { keep(feeds.Listed(to)) }},
		{Name: "feeds.Anew", run: func() { keep(feeds.Anew(to)) }},
		{Name: "feeds.States", run: func() { keep(feeds.States(to)) }},
		{Name: "feeds.Setting", Port: 8443, Kind: Outside, run: func() { keep(feeds.Setting()) }},
		{Name: "feeds.Duplicate", Port: 40000, Kind: Caught, run: func() { keep(feeds.Duplicate("127.0.0.1:40000")) }},

		{Name: "notloops.Addresses", run: func() { keep(notloops.Addresses(targets)) }},
		{Name: "notloops.AddressesByIndex", run: func() { keep(notloops.AddressesByIndex(targets)) }},
		{Name: "notloops.Ports", run: func() { keep(notloops.Ports(loopback, []int{usual})) }},
		{Name: "notloops.Scan", run: func() { keep(notloops.Scan(loopback, usual, usual)) }},
		{Name: "notloops.Pool", run: func() { keep(notloops.Pool(to, 3)) }},
		{Name: "notloops.FirstOnly", run: func() { keep(notloops.FirstOnly(to, wakes(2))) }},
		{Name: "notloops.BreakOut", run: func() { notloops.BreakOut(to, hold) }},
		{Name: "notloops.Interrupted", run: func() { keep(notloops.Interrupted(stream(), toUnix)) }},
		{Name: "notloops.InterruptedIs", run: func() { keep(notloops.InterruptedIs(stream(), toUnix)) }},
		{Name: "notloops.Helper", run: func() { keep(notloops.Helper(stream(), toUnix)) }},
		{Name: "notloops.InProgress", run: func() { keep(notloops.InProgress(nonblocking(), toUnix)) }},
		{Name: "notloops.Poller", run: func() { keep(notloops.Poller(unconnected(), toUnix)) }},
		{Name: "notloops.Wait", run: func() { keep(notloops.Wait(nonblocking(), toUnix)) }},
		{Name: "notloops.After", run: func() { keep(notloops.After(to)) }},
		{Name: "notloops.Before", run: func() { keep(notloops.Before(to, func() bool { return true })) }},
		{Name: "notloops.Proxy", run: func() { keep(notloops.Proxy(oneClient(), to, nil)) }},
		{Name: "notloops.Fatal", run: func() { notloops.Fatal(to, hold) }},
		{Name: "notloops.Must", run: func() { notloops.Must(to, hold) }},
		{Name: "notloops.Events", run: func() { notloops.Events(notloops.NewEvents(to)) }},
		{Name: "notloops.Workers", run: func() { notloops.Workers(to, make(chan int), 1); hold(0) }},
		{Name: "notloops.Race", run: func() { keep(notloops.Race(to, elsewhere)) }},
		{Name: "notloops.Delayed", run: func() { keep(notloops.Delayed(to, nil)) }},

		{Name: "recursion.Retry", run: func() { keep(recursion.Retry(to, 50)) }},
		{Name: "recursion.Start", At: "recursion.client.connect", run: func() { keep(recursion.Start(to)) }},
		{Name: "recursion.Literal", run: func() { keep(recursion.Literal(to)) }},
		{Name: "recursion.Next", run: func() { keep(recursion.Next(targets)) }},
		{Name: "recursion.Interrupted", run: func() { keep(recursion.Interrupted(stream(), to)) }},
		{Name: "recursion.Session", run: func() { keep(recursion.Session(to, hold)) }},
		{Name: "recursion.Restart", At: "recursion.client.reconnect", run: func() { keep(recursion.Restart(recursion.NewClient(to))); hold(0) }},
		{Name: "recursion.Checked", Kind: Caught, run: func() { keep(recursion.Checked(to)) }},
		{Name: "mutual.Connect", At: "mutual.retry", run: func() { keep(mutual.Connect(to)) }},

		{Name: "afterfunc.client.Method", run: func() { afterfunc.New(to).Method(); hold(0) }},
		{Name: "afterfunc.client.Literal", run: func() { afterfunc.New(to).Literal(1); hold(0) }},
		{Name: "afterfunc.Function", run: func() { afterfunc.Function(to, hold); hold(0) }},
		{Name: "afterfunc.client.Warn", run: func() { keep(afterfunc.New(to).Warn()) }},
		{Name: "afterfunc.client.Later", run: func() { afterfunc.New(to).Later(); hold(0) }},
		{Name: "afterfunc.client.Renew", run: func() { afterfunc.New(to).Renew() }},
		{Name: "gorespawn.link.Run", run: func() { gorespawn.New(to).Run(); hold(0) }},
		{Name: "gorespawn.link.Delayed", run: func() { gorespawn.New(to).Delayed(1); hold(0) }},
		{Name: "gorespawn.link.Once", run: func() { gorespawn.New(to).Once() }},
		{Name: "gorespawn.link.Session", run: func() { gorespawn.New(to).Session(hold) }},
		{Name: "gorespawn.link.Loop", run: func() { gorespawn.New(to).Loop(); hold(0) }},
	}
}
