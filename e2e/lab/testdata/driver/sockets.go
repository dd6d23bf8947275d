package main

import (
	"context"
	"net"
	"syscall"

	"reconnect/bound"
	"reconnect/deadcode"
	"reconnect/direct"
	"reconnect/fastopen"
	"reconnect/fixedlocal"
	"reconnect/network"
	"reconnect/nottcp"
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
		{Name: "fastopen.Sendto", run: func() { keep(fastopen.Sendto(toUnix, []byte("hello"))) }},
		{Name: "fastopen.SendmsgN", run: func() { keep(fastopen.SendmsgN(toUnix, []byte("hello"))) }},
		{Name: "fastopen.SendmsgBuffers", run: func() { keep(fastopen.SendmsgBuffers(toUnix, [][]byte{[]byte("hello")})) }},
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
		{Name: "network.TCP", run: func() { keep(network.TCP("40000")) }},
		{Name: "network.UDP", Kind: Idle, run: func() { keep(network.UDP("40000")) }},
		{Name: "network.Unix", Kind: Idle, run: func() { keep(network.Unix("/nowhere")) }},
		{Name: "nottcp.Datagram", Kind: Idle, run: func() { keep(nottcp.Datagram()) }},
		{Name: "nottcp.Seqpacket", Kind: Idle, run: func() { nottcp.Seqpacket() }},
		{Name: "portrange.Below", Port: 8080, Kind: Outside, run: func() { keep(portrange.Below()) }},
		{Name: "portrange.Odd", Port: 50051, run: func() { keep(portrange.Odd()) }},
		{Name: "portrange.Elsewhere", Kind: Idle, run: func() { keep(portrange.Elsewhere(usual)) }},
		{Name: "portrange.Loopback", run: func() { keep(portrange.Loopback(usual)) }},
		{Name: "portrange.Loopback6", run: func() { keep(portrange.Loopback6(usual)) }},
		{Name: "portrange.Unspecified", run: func() { keep(portrange.Unspecified()) }},
		{Name: "portrange.Unknown", run: func() { keep(portrange.Unknown(loopback, usual)) }},
		{Name: "rawcall.Std", run: func() { keep(rawcall.Std(usual)) }},
		{Name: "rawcall.Helper", run: func() { rawcall.Helper(stream(), usual) }},
		{Name: "sameport.Inside", Port: 50052, run: func() { keep(sameport.Inside()) }},
		{Name: "sameport.Outside", Port: 8080, run: func() { keep(sameport.Outside()) }},
		{Name: "somebodys.StdDialers", Kind: Caught, run: func() { keep(somebodys.StdDialers(text)) }},
	}
}
