package main

import (
	"context"
	"syscall"

	"reconnect/checks"
	"reconnect/funcvar"
	"reconnect/interfaces"
	"reconnect/loops"
	"reconnect/notchecks"
	"reconnect/notloops"
	"reconnect/options"
)

// outOfSightCases are those in which something out of the loop's sight decides: an
// interface, a list, a context, what initialises the package, an option.
func outOfSightCases() []Case {
	ctx := context.Background()
	other := &syscall.SockaddrInet6{Port: usual, Addr: [16]byte{15: 1}}
	return []Case{
		{Name: "checks.ThroughInterface", Kind: Caught, run: func() { keep(checks.ThroughInterface(to)) }},
		{Name: "checks.ThroughStringer", Kind: Caught, run: func() { keep(checks.ThroughStringer(to)) }},
		{Name: "checks.AmongOwn", Kind: Caught, run: func() { keep(checks.AmongOwn(to)) }},
		{Name: "checks.IndexInOwn", Kind: Caught, run: func() { keep(checks.IndexInOwn(to)) }},
		{Name: "checks.PutTogether", Kind: Caught, run: func() { keep(checks.PutTogether(toAP)) }},
		{Name: "notchecks.AnnouncedEndpoint", run: func() { keep(notchecks.AnnouncedEndpoint(to, fixed)) }},
		{Name: "notchecks.NoSuchMethod", run: func() { keep(notchecks.NoSuchMethod(to)) }},
		{Name: "notchecks.AmongAnnounced", run: func() { keep(notchecks.AmongAnnounced(to, fixed.String())) }},

		{Name: "interfaces.Wary", Kind: Caught, run: func() { interfaces.Wary(toAP) }},
		{Name: "interfaces.Hasty", At: "interfaces.client.hasty", run: func() { interfaces.Hasty(toAP) }},

		{Name: "loops.Uncancelled", run: func() { keep(loops.Uncancelled(ctx, to)) }},
		{Name: "loops.CancelledInner", run: func() { keep(loops.CancelledInner(ctx, to)) }},
		{Name: "loops.CancelledLater", run: func() { keep(loops.CancelledLater(nil, to)) }},
		{Name: "loops.ClosedElsewhere", run: func() { keep(loops.ClosedElsewhere(to)) }},
		{Name: "loops.ClosedOnce", run: func() { keep(loops.ClosedOnce(to, func(error) bool { return false })) }},
		{Name: "notloops.Cancelled", run: func() { keep(notloops.Cancelled(ctx, to)) }},
		{Name: "notloops.CancelledAround", run: func() { keep(notloops.CancelledAround(ctx, to)) }},
		{Name: "notloops.CancelledSelect", run: func() { keep(notloops.CancelledSelect(to)) }},
		{Name: "notloops.CancelledByMore", run: func() { keep(notloops.CancelledByMore(make(chan struct{}), to)) }},
		{Name: "notloops.Tickets", run: func() { keep(notloops.Tickets(to)) }},
		{Name: "notloops.StoppedAfterAll", run: func() { keep(notloops.StoppedAfterAll(targets)) }},
		{Name: "notloops.ClosedByFailure", run: func() { keep(notloops.ClosedByFailure(to)) }},
		{Name: "notloops.ClosedByGiven", run: func() { keep(notloops.ClosedByGiven(to)) }},
		{Name: "notloops.Stopped", run: func() { keep(notloops.Stopped(to)) }},
		{Name: "notloops.Searched", run: func() { keep(notloops.Searched([3]syscall.Sockaddr{elsewhere, to, other})) }},
		{Name: "notloops.Shuffled", run: func() { keep(notloops.Shuffled([]syscall.Sockaddr{to, other})) }},
		{Name: "notloops.AnyPort", run: func() { keep(notloops.AnyPort(3)) }},
		{Name: "notloops.NextWord", run: func() { keep(notloops.NextWord(text + ", 127.0.0.1:8080")) }},
		{Name: "notloops.Closed", run: func() { keep(notloops.Closed(to)) }},

		{Name: "funcvar.Value", At: "funcvar.fromContext", run: func() { keep(funcvar.Value(ctx, to)) }},
		{Name: "funcvar.ValueChecked", Kind: Caught, run: func() { keep(funcvar.ValueChecked(ctx, to)) }},
		{Name: "funcvar.Replaced", Kind: Caught, run: func() { keep(funcvar.Replaced(to)) }},
		{Name: "funcvar.Perhaps", run: func() { keep(funcvar.Perhaps(to)) }},

		{Name: "options.LocalPort", Port: 45000, run: func() { keep(options.LocalPort(fixed.String())) }},
		{Name: "options.AnyLocalPort", Kind: Caught, run: func() { keep(options.AnyLocalPort(text)) }},
		{Name: "options.Pinned", Port: 45000, run: func() { keep(options.Pinned(fixed.String())) }},
	}
}
