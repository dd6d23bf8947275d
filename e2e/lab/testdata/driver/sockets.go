package main

import (
	"context"
	"net"
	"net/netip"
	"syscall"

	"reconnect/allowed"
	"reconnect/bound"
	"reconnect/cgo"
	"reconnect/deadcode"
	"reconnect/direct"
	"reconnect/fastopen"
	"reconnect/fixedlocal"
	"reconnect/fixedlocal/writer"
	"reconnect/network"
	"reconnect/nottcp"
	"reconnect/onesystem"
	"reconnect/otherrange"
	"reconnect/portrange"
	"reconnect/rawcall"
	"reconnect/sameport"
	"reconnect/somebodys"
)

// socketCases differ in the socket: its type, its ports, how it is connected.
func socketCases() []Case {
	ctx := context.Background()
	return []Case{
		{Name: "bound.OtherPort", Port: 50052, run: func() { keep(bound.OtherPort()) }},
		{Name: "bound.PortZero", Port: 50052, run: func() { keep(bound.PortZero()) }},
		{Name: "bound.UnknownDestination", Port: 45000, run: func() { keep(bound.UnknownDestination(fixedSockaddr)) }},
		{Name: "bound.UnknownPort", Port: 50052, run: func() { keep(bound.UnknownPort(50052)) }},
		{Name: "bound.OneBranch", Port: 50052, run: func() { keep(bound.OneBranch(false)) }},
		{Name: "bound.OtherSocket", Port: 50052, run: func() { keep(bound.OtherSocket(stream())) }},
		{Name: "bound.Helper", Port: 45002, run: func() { keep(bound.Helper()) }},
		{Name: "deadcode.Open", run: func() { keep(deadcode.Open(to)) }},
		{Name: "deadcode.OpenBoth", run: func() { keep(deadcode.OpenBoth(to, to)) }},
		{Name: "deadcode.Free", Kind: Idle, run: func() { deadcode.Free(to) }},
		{Name: "deadcode.Legacy", Kind: Idle, run: func() { keep(deadcode.Legacy(to)) }},
		{Name: "deadcode.LegacyConnect", Kind: Idle, run: func() { keep(deadcode.LegacyConnect(to, refused)) }},
		{Name: "deadcode.Once", run: func() { keep(deadcode.Once(to)) }},
		{Name: "deadcode.Forever", At: "deadcode.wait", run: func() { keep(deadcode.Forever(to)) }},
		{Name: "direct.Std", Port: 50052, run: func() { keep(direct.Std()) }},
		{Name: "direct.Renamed", run: func() { keep(direct.Renamed(to6)) }},
		{Name: "direct.SameDescriptor", run: func() {
			direct.SameDescriptor(stream6(), &syscall.SockaddrInet6{Port: usual, Addr: [16]byte{15: 1}})
		}},
		{Name: "direct.TwoSites", run: func() {
			keep(direct.TwoSites(to, &syscall.SockaddrInet6{Port: usual, Addr: [16]byte{15: 1}}))
		}},
		{Name: "direct.Once", Port: 50052, run: func() { keep(direct.Once(stream())) }},
		{Name: "direct.Dotted", run: func() { keep(direct.Dotted(toUnix)) }},
		{Name: "fastopen.Sendto", run: func() { keep(fastopen.Sendto(toUnix, []byte("hello"))) }},
		{Name: "fastopen.SendmsgN", run: func() { keep(fastopen.SendmsgN(toUnix, []byte("hello"))) }},
		{Name: "fastopen.SendmsgBuffers", run: func() { keep(fastopen.SendmsgBuffers(toUnix, [][]byte{[]byte("hello")})) }},
		{Name: "fastopen.Plain", Kind: Idle, run: func() { fastopen.Plain(stream(), toUnix, []byte("hello")) }},
		{Name: "fixedlocal.Constant", Port: 45000, run: func() { keep(fixedlocal.Constant(fixed.String())) }},
		{Name: "fixedlocal.Assigned", Port: 45000, run: func() { keep(fixedlocal.Assigned(ctx, fixed.String())) }},
		{Name: "fixedlocal.Copied", run: func() { keep(fixedlocal.Copied(&net.TCPAddr{IP: fixed.IP, Port: usual})) }},
		{Name: "fixedlocal.Different", Port: 45002, run: func() { keep(fixedlocal.Different()) }},
		{Name: "fixedlocal.AddressOnly", Kind: Caught, run: func() { keep(fixedlocal.AddressOnly(fixed.IP, text)) }},
		{Name: "fixedlocal.Resolved", Kind: Caught, run: func() { keep(fixedlocal.Resolved("127.0.0.1", text)) }},
		{Name: "fixedlocal.FromHelper", Kind: Caught, run: func() { keep(fixedlocal.FromHelper("", text)) }},
		{Name: "fixedlocal.NilPointer", Kind: Caught, run: func() { keep(fixedlocal.NilPointer(text)) }},
		{Name: "fixedlocal.TCP", Port: 45000, run: func() { keep(fixedlocal.TCP(fixed)) }},
		{Name: "fixedlocal.TCPNoLocal", Kind: Caught, run: func() { keep(fixedlocal.TCPNoLocal(&net.TCPAddr{IP: fixed.IP, Port: usual})) }},
		{Name: "fixedlocal.DialerTCP", Port: 45000, run: func() { keep(fixedlocal.DialerTCP(ctx, fixedAP)) }},
		{Name: "fixedlocal.DialerTCPIgnored", Port: 45000, Kind: Caught, run: func() { keep(fixedlocal.DialerTCPIgnored(ctx, fixedAP)) }},
		{Name: "fixedlocal.Checked", Port: 45000, Kind: Caught, run: func() { keep(fixedlocal.Checked(fixed)) }},
		{Name: "fixedlocal.Field", Port: 45000, run: func() { keep(fixedlocal.Field(fixed.String())) }},
		{Name: "fixedlocal.Helper", Port: 45000, run: func() { keep(fixedlocal.Helper(fixed.String())) }},
		{Name: "fixedlocal.Listener", Port: 45000, run: func() { keep(fixedlocal.Listener(closed(fixed), fixed.String())) }},
		{Name: "fixedlocal.TCPDifferent", Port: 45002, run: func() { keep(fixedlocal.TCPDifferent()) }},
		{Name: "fixedlocal.Puncher.Conn", Port: 45000, run: func() { p, _ := fixedlocal.NewPuncher(45000, fixed.String()); keep(p.Conn()) }},
		{Name: "fixedlocal.Caller.Conn", Kind: Caught, run: func() { c, _ := fixedlocal.NewCaller(0, text); keep(c.Conn()) }},
		{Name: "fixedlocal.Validated", At: "fixedlocal.redial", Port: 45000, run: func() { keep(fixedlocal.Validated(45000, fixed.String())) }},
		{Name: "fixedlocal.Complete", At: "fixedlocal.redial", Port: 45000, run: func() { keep(fixedlocal.Complete(45000, fixed.String())) }},
		{Name: "fixedlocal.Named", Kind: Caught, run: func() { keep(fixedlocal.Named(0, text)) }},
		{Name: "fixedlocal.Defaulted", Port: 45000, run: func() { keep(fixedlocal.Defaulted("127.0.0.1:45000", 0)) }},
		{Name: "fixedlocal.DefaultedNot", Kind: Caught, run: func() { keep(fixedlocal.DefaultedNot(text, 0, 0)) }},
		{Name: "fixedlocal.Optional", Port: 45000, run: func() { keep(fixedlocal.Optional(fixed.String())) }},
		{Name: "fixedlocal.OptionalHost", Kind: Caught, run: func() { keep(fixedlocal.OptionalHost(text)) }},
		{Name: "fixedlocal.Configured", Kind: Caught, run: func() { keep(fixedlocal.Configured(text, "0")) }},
		{Name: "fixedlocal.NotTCP", Kind: Idle, run: func() { keep(fixedlocal.NotTCP(text)) }},
		{Name: "fixedlocal.Writer", Kind: Caught, run: func() { fixedlocal.Writer(writer.New(writer.Config{Addr: text})) }},
		{Name: "network.TCP", run: func() { keep(network.TCP("40000")) }},
		{Name: "network.UDP", Kind: Idle, run: func() { keep(network.UDP("40000")) }},
		{Name: "network.Unix", Kind: Idle, run: func() { keep(network.Unix("/nowhere")) }},
		{Name: "network.Configured", run: func() { keep(network.Configured("tcp", "40000")) }},
		{Name: "network.Between", run: func() { keep(network.Between(agent(), usual)) }},
		{Name: "nottcp.Datagram", Kind: Idle, run: func() { keep(nottcp.Datagram()) }},
		{Name: "nottcp.Seqpacket", Kind: Idle, run: func() { nottcp.Seqpacket() }},
		{Name: "nottcp.Declared", Kind: Idle, run: func() { keep(nottcp.Declared(toUnix)) }},
		{Name: "nottcp.DeclaredAndSet", run: func() { nottcp.OverTCP(); keep(nottcp.DeclaredAndSet(toUnix)) }},
		{Name: "nottcp.HelperStream", Port: 50052, run: func() { keep(nottcp.HelperStream()) }},
		{Name: "nottcp.MPTCP", Port: 50052, run: func() { keep(nottcp.MPTCP()) }},
		{Name: "nottcp.OneBranch", run: func() { keep(nottcp.OneBranch("", usual)) }},
		{Name: "nottcp.Open", run: func() { nottcp.Open(stream(), toUnix) }},
		{Name: "nottcp.Helper", Kind: Idle, run: func() { keep(nottcp.Helper()) }},
		{Name: "nottcp.Raw", Kind: Idle, run: nottcp.Raw},
		{Name: "nottcp.Ping", Kind: Idle, run: nottcp.Ping},
		{Name: "nottcp.SCTP", Kind: Idle, run: func() { keep(nottcp.SCTP()) }},
		{Name: "nottcp.Late", Kind: Idle, run: func() { keep(nottcp.Late(toUnix)) }},
		{Name: "nottcp.statsd.Attach", Kind: Idle, run: func() { s, err := nottcp.NewStatsd(); check(err); s.Attach() }},
		{Name: "nottcp.Unix", Kind: Idle, run: func() { nottcp.Unix(stream(), "/nowhere") }},
		{Name: "nottcp.Field", Kind: Idle, run: func() { nottcp.Field(stream(), "/nowhere") }},
		{Name: "nottcp.Results", Kind: Idle, run: func() { keep(nottcp.Results("/nowhere", false)) }},
		{Name: "nottcp.Netlink", Kind: Idle, run: func() { nottcp.Netlink(stream()) }},
		{Name: "nottcp.VM", Kind: Idle, run: func() { nottcp.VM(stream()) }},
		{Name: "nottcp.ALG", Kind: Idle, run: func() { nottcp.ALG(stream()) }},
		{Name: "nottcp.CAN", Kind: Idle, run: func() { nottcp.CAN(stream(), 1) }},
		{Name: "nottcp.RFCOMM", Kind: Idle, run: func() { keep(nottcp.RFCOMM([6]uint8{})) }},
		{Name: "nottcp.L2", Kind: Idle, run: func() { nottcp.L2(stream(), [6]uint8{}) }},
		{Name: "nottcp.HCI", Kind: Idle, run: func() { nottcp.HCI(stream()) }},
		{Name: "nottcp.Linklayer", Kind: Idle, run: func() { nottcp.Linklayer(stream(), 1) }},
		{Name: "onesystem.Connect", run: func() { keep(onesystem.Connect(usual)) }},
		{Name: "otherrange.Inside", Port: 25000, run: func() { otherrange.Inside(stream()) }},
		{Name: "otherrange.Outside", Port: 50052, Kind: Outside, run: func() { otherrange.Outside(stream()) }},
		{Name: "otherrange.Unknown", Port: 25000, run: func() { otherrange.Unknown(stream(), 25000) }},
		{Name: "allowed.Allowed", Port: 50052, Reserved: true, run: func() { allowed.Allowed(stream()) }},
		{Name: "allowed.NotAllowed", Port: 50062, run: func() { allowed.NotAllowed(stream()) }},
		{Name: "cgo.Connect", run: func() { keep(cgo.Connect(usual)) }},
		{Name: "cgo.Unix", Kind: Idle, run: func() { keep(cgo.Unix()) }},
		{Name: "portrange.Below", Port: 8080, Kind: Outside, run: func() { keep(portrange.Below()) }},
		{Name: "portrange.Above", Port: 61001, Kind: Outside, run: func() { keep(portrange.Above()) }},
		{Name: "portrange.Ends", Port: 32768, run: func() { keep(portrange.Ends()) }},
		{Name: "portrange.Odd", Port: 50051, run: func() { keep(portrange.Odd()) }},
		{Name: "portrange.Parts", Port: 443, Kind: Outside, run: func() { keep(portrange.Parts(netip.AddrFrom4(loopback))) }},
		{Name: "portrange.PartsInside", run: func() { keep(portrange.PartsInside(netip.AddrFrom4(loopback))) }},
		{Name: "portrange.Texts", Port: 8080, Kind: Outside, run: func() { keep(portrange.Texts("127.0.0.1")) }},
		{Name: "portrange.Environment", Port: 8080, Kind: Outside, run: func() { keep(portrange.Environment("127.0.0.1")) }},
		{Name: "portrange.EnvironmentInside", run: func() { keep(portrange.EnvironmentInside("127.0.0.1")) }},
		{Name: "portrange.EnvironmentOr", run: func() { keep(portrange.EnvironmentOr("127.0.0.1", usual)) }},
		{Name: "portrange.ParsedFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.ParsedFlag()) }},
		{Name: "portrange.ParsedFlagInside", run: func() { keep(portrange.ParsedFlagInside()) }},
		{Name: "portrange.ParsedFlagOpen", run: func() { keep(portrange.ParsedFlagOpen("127.0.0.1:40000")) }},
		{Name: "portrange.SplitFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.SplitFlag()) }},
		{Name: "portrange.SplitFlagInside", run: func() { keep(portrange.SplitFlagInside()) }},
		{Name: "portrange.DigitsFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.DigitsFlag("127.0.0.1")) }},
		{Name: "portrange.DigitsFlagInside", run: func() { keep(portrange.DigitsFlagInside("127.0.0.1")) }},
		{Name: "portrange.FieldFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.FieldFlag(nil)) }},
		{Name: "portrange.CutFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.CutFlag()) }},
		{Name: "portrange.URLFlag", Port: 4318, Kind: Outside, run: func() { keep(portrange.URLFlag()) }},
		{Name: "portrange.NextOfFlag", Port: 4317, Kind: Outside, run: func() { keep(portrange.NextOfFlag()) }},
		{Name: "portrange.FarOfFlag", run: func() { keep(portrange.FarOfFlag()) }},
		{Name: "portrange.Shard", Port: 9003, Kind: Outside, run: func() { keep(portrange.Shard(3)) }},
		{Name: "portrange.ShardInside", run: func() { keep(portrange.ShardInside(0)) }},
		{Name: "portrange.Slot", Port: 32675, Kind: Outside, run: func() { keep(portrange.Slot(107)) }},
		{Name: "portrange.SlotInside", Port: 32770, run: func() { keep(portrange.SlotInside(2)) }},
		{Name: "portrange.OnlyBelow", Port: 8080, Kind: Outside, run: func() { keep(portrange.OnlyBelow(8080)) }},
		{Name: "portrange.OnlyAbove", Port: 61001, Kind: Outside, run: func() { keep(portrange.OnlyAbove(61001)) }},
		{Name: "portrange.OnlyUpTo", run: func() { keep(portrange.OnlyUpTo(usual)) }},
		{Name: "portrange.OtherBelow", run: func() { keep(portrange.OtherBelow(usual, 8080)) }},
		{Name: "portrange.Elsewhere", Kind: Idle, run: func() { keep(portrange.Elsewhere(usual)) }},
		{Name: "portrange.Elsewhere6", Kind: Idle, run: func() { keep(portrange.Elsewhere6(usual)) }},
		{Name: "portrange.Loopback", run: func() { keep(portrange.Loopback(usual)) }},
		{Name: "portrange.Loopback6", run: func() { keep(portrange.Loopback6(usual)) }},
		{Name: "portrange.Unspecified", run: func() { keep(portrange.Unspecified()) }},
		{Name: "portrange.Unknown", run: func() { keep(portrange.Unknown(loopback, usual)) }},
		{Name: "rawcall.Std", run: func() { keep(rawcall.Std(usual)) }},
		{Name: "rawcall.Helper", run: func() { rawcall.Helper(stream(), usual) }},
		{Name: "rawcall.Encoded", At: "rawcall.keepCalling", run: func() { keep(rawcall.Encoded()) }},
		{Name: "rawcall.EncodedGiven", At: "rawcall.keepCalling", run: func() { keep(rawcall.EncodedGiven(usual)) }},
		{Name: "rawcall.EncodedElsewhere", Port: 8080, Kind: Outside, run: func() { keep(rawcall.EncodedElsewhere()) }},
		{Name: "rawcall.EncodedWhole", run: func() { keep(rawcall.EncodedWhole(usual)) }},
		{Name: "rawcall.NumberedDatagram", Kind: Idle, run: func() { keep(rawcall.NumberedDatagram(usual)) }},
		{Name: "rawcall.NumberedDatagramParam", Kind: Idle, run: func() {
			keep(rawcall.NumberedDatagramParam(&syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: usual>>8 | usual&0xff<<8, Addr: loopback}))
		}},
		{Name: "rawcall.NumberedStreamParam", run: func() {
			keep(rawcall.NumberedStreamParam(&syscall.RawSockaddrInet4{Family: syscall.AF_INET, Port: usual>>8 | usual&0xff<<8, Addr: loopback}))
		}},
		{Name: "rawcall.NumberedStream", run: func() { keep(rawcall.NumberedStream(usual)) }},
		{Name: "rawcall.NumberedOutside", Port: 8080, Kind: Outside, run: func() { keep(rawcall.NumberedOutside()) }},
		{Name: "rawcall.NumberedChecked", Kind: Caught, run: func() { keep(rawcall.NumberedChecked(usual)) }},
		{Name: "rawcall.NumberedCheckedDialled", Kind: Caught, run: func() { keep(rawcall.NumberedCheckedDialled(usual)) }},
		{Name: "rawcall.NumberedCheckedAny", Kind: Caught, run: func() { keep(rawcall.NumberedCheckedAny(usual)) }},
		{Name: "rawcall.NumberedConverted", Kind: Caught, run: func() { keep(rawcall.NumberedConverted(usual)) }},
		{Name: "rawcall.NumberedReversed", Kind: Caught, run: func() { keep(rawcall.NumberedReversed(usual)) }},
		{Name: "rawcall.NumberedReversedOutside", Port: 8080, Kind: Outside, run: func() { keep(rawcall.NumberedReversedOutside()) }},
		{Name: "rawcall.Other", Kind: Idle, run: func() { rawcall.Other(file(), make([]byte, 16)) }},
		{Name: "sameport.Inside", Port: 50052, run: func() { keep(sameport.Inside()) }},
		{Name: "sameport.Outside", Port: 8080, run: func() { keep(sameport.Outside()) }},
		{Name: "somebodys.StdDialers", Kind: Caught, run: func() { keep(somebodys.StdDialers(text)) }},
		{Name: "somebodys.OtherPackage", Kind: Idle, run: func() { somebodys.OtherPackage(0, unit(1)) }},
		{Name: "somebodys.Shadowed", Kind: Idle, run: func() { somebodys.Shadowed(stream()) }},
		{Name: "somebodys.client.Wait", Kind: Idle, run: func() { somebodys.NewClient().Wait() }},
	}
}
