package main

import (
	"net"

	"reconnect/checks"
	"reconnect/notchecks"
)

// checkCases are loops with checks of all forms, and with what only looks like
// one.
func checkCases() []Case {
	return []Case{
		{Name: "checks.Strings", Kind: Caught, run: func() { keep(checks.Strings(to)) }},
		{Name: "checks.StringVariables", Kind: Caught, run: func() { keep(checks.StringVariables(to)) }},
		{Name: "checks.PortAndIP", Kind: Caught, run: func() { keep(checks.PortAndIP(to)) }},
		{Name: "checks.PortOnly", Kind: Caught, run: func() { keep(checks.PortOnly(to)) }},
		{Name: "checks.AddrPorts", Kind: Caught, run: func() { keep(checks.AddrPorts(to)) }},
		{Name: "checks.ParsedAddrPorts", Kind: Caught, run: func() { keep(checks.ParsedAddrPorts(to)) }},
		{Name: "checks.SocknameDialled", Kind: Caught, run: func() { keep(checks.SocknameDialled(to)) }},
		{Name: "checks.SocknamePeername", Kind: Caught, run: func() { keep(checks.SocknamePeername(to)) }},
		{Name: "checks.Families", Kind: Caught, run: func() { keep(checks.Families(to)) }},
		{Name: "checks.Variable", Kind: Caught, run: func() { keep(checks.Variable(to)) }},
		{Name: "checks.Switch", Kind: Caught, run: func() { keep(checks.Switch(to)) }},
		{Name: "checks.Goto", Kind: Caught, run: func() { keep(checks.Goto(to)) }},
		{Name: "checks.Panics", Kind: Caught, run: func() { keep(checks.Panics(to)) }},
		{Name: "checks.Recovers", run: func() { keep(checks.Recovers(to)) }},
		{Name: "checks.InDialer", Kind: Caught, run: func() { keep(checks.InDialer(to)) }},
		{Name: "checks.Between", Kind: Caught, run: func() { keep(checks.Between(to)) }},
		{Name: "checks.InLoop", Kind: Caught, run: func() { keep(checks.InLoop(to)) }},
		{Name: "checks.OtherPackage", Kind: Caught, run: func() { keep(checks.OtherPackage(to)) }},
		{Name: "checks.OtherPackageAddrs", Kind: Caught, run: func() { keep(checks.OtherPackageAddrs(to)) }},
		{Name: "checks.Wrapper", Kind: Caught, run: func() { keep(checks.Wrapper(to)) }},
		{Name: "checks.Closure", Kind: Caught, run: func() { keep(checks.Closure(to)) }},
		{Name: "checks.InHeader", Kind: Caught, run: func() { keep(checks.InHeader(to)) }},
		{Name: "checks.Own", run: func() { keep(checks.Own(to)) }},
		{Name: "checks.EveryWay", Kind: Caught, run: func() { keep(checks.EveryWay(to, true)) }},
		{Name: "checks.Kept", Kind: Caught, run: func() { keep(checks.Kept(to)) }},
		{Name: "checks.ByFunction", Kind: Caught, run: func() { keep(checks.ByFunction(to)) }},
		{Name: "checks.Compacted", Kind: Caught, run: func() { keep(checks.Compacted(to)) }},
		{Name: "checks.EndsWith", Kind: Caught, run: func() { keep(checks.EndsWith(to)) }},
		{Name: "checks.ByDescriptor", Kind: Caught, run: func() { keep(checks.ByDescriptor(to)) }},
		{Name: "checks.Buffered", Kind: Caught, run: func() { keep(checks.Buffered(to)) }},
		{Name: "checks.WholeCopy", Kind: Caught, run: func() { keep(checks.WholeCopy(usual)) }},
		{Name: "checks.WholeFields", Kind: Caught, run: func() { keep(checks.WholeFields(usual)) }},
		{Name: "checks.Fatal", Kind: Caught, run: func() { keep(checks.Fatal(to)) }},

		{Name: "notchecks.Printed", run: func() { keep(notchecks.Printed(to)) }},
		{Name: "notchecks.Stored", run: func() { keep(notchecks.Stored(to)) }},
		{Name: "notchecks.Nil", run: func() { keep(notchecks.Nil(to)) }},
		{Name: "notchecks.AddressesOnly", run: func() { keep(notchecks.AddressesOnly(to)) }},
		{Name: "notchecks.Networks", run: func() { keep(notchecks.Networks(to)) }},
		{Name: "notchecks.OneEnd", run: func() { keep(notchecks.OneEnd(to)) }},
		{Name: "notchecks.Counted", run: func() { keep(notchecks.Counted(to)) }},
		{Name: "notchecks.Dropped", run: func() { keep(notchecks.Dropped(to)) }},
		{Name: "notchecks.Accepted", run: func() { keep(notchecks.Accepted(to)) }},
		{Name: "notchecks.OneBranch", run: func() { keep(notchecks.OneBranch(to, false)) }},
		{Name: "notchecks.Unread", run: func() { keep(notchecks.Unread(to)) }},
		{Name: "notchecks.LingerTwice", run: func() { keep(notchecks.LingerTwice(to)) }},
		{Name: "checks.InHeaderTwice", Kind: Caught, run: func() { keep(checks.InHeaderTwice(to)) }},
		{Name: "notchecks.Linger", run: func() { keep(notchecks.Linger(to)) }},
		{Name: "notchecks.TooLate", run: func() { notchecks.TooLate(to, func(net.Conn) { hold(0) }) }},
		{Name: "notchecks.Flushed", run: func() { notchecks.Flushed(to, func() { hold(0) }) }},
		{Name: "notchecks.Whole", run: func() { keep(notchecks.Whole(usual)) }},
		{Name: "notchecks.Deep", run: func() { keep(notchecks.Deep(usual)) }},
		{Name: "notchecks.ByNetwork", run: func() { keep(notchecks.ByNetwork(to)) }},
		{Name: "notchecks.CompactedApart", run: func() { keep(notchecks.CompactedApart(to)) }},
		{Name: "notchecks.EndsWithOther", run: func() { keep(notchecks.EndsWithOther(to, "3128")) }},
		{Name: "notchecks.node.Advertised", run: func() { keep(notchecks.NewNode().Advertised(to)) }},
		{Name: "notchecks.node.PeerID", run: func() { keep(notchecks.NewNode().PeerID(to)) }},
		{Name: "notchecks.kept.Master", run: func() { keep(notchecks.NewKept().Master(to)) }},
	}
}
