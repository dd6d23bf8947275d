package main

import (
	"net"
	"net/netip"

	"reconnect/dialled"
	"reconnect/results"
)

// resultCases compare with what was dialled, or say in a struct whether they have
// failed.
func resultCases() []Case {
	remote := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: usual}
	toAP := netip.MustParseAddrPort(text)
	other := [4]byte{10, 0, 0, 1}
	return []Case{
		{Name: "dialled.Joined", Kind: Caught, run: func() { keep(dialled.Joined(loopback, usual)) }},
		{Name: "dialled.OtherPort", run: func() { keep(dialled.OtherPort(loopback, usual, usual+2)) }},
		{Name: "dialled.OtherHost", run: func() { keep(dialled.OtherHost(loopback, other, usual)) }},
		{Name: "dialled.Formatted", Kind: Caught, run: func() { keep(dialled.Formatted(loopback, usual)) }},
		{Name: "dialled.Again", Kind: Caught, run: func() { keep(dialled.Again(toAP)) }},
		{Name: "dialled.AgainRemote", run: func() { keep(dialled.AgainRemote(toAP)) }},
		{Name: "dialled.TCPAddr", Kind: Caught, run: func() { keep(dialled.TCPAddr(toAP)) }},
		{Name: "dialled.Prefix", Kind: Caught, run: func() { keep(dialled.Prefix(toAP)) }},
		{Name: "dialled.AddrPort", Kind: Caught, run: func() { keep(dialled.AddrPort(loopback, usual)) }},
		{Name: "dialled.Constant", Kind: Caught, run: func() { keep(dialled.Constant()) }},
		{Name: "dialled.OtherConstant", run: func() { keep(dialled.OtherConstant()) }},
		{Name: "dialled.PortOfText", Kind: Caught, run: func() { keep(dialled.PortOfText(text)) }},
		{Name: "dialled.PortOfOther", run: func() { keep(dialled.PortOfOther(text, "127.0.0.1:3128")) }},
		{Name: "dialled.Named", Kind: Caught, run: func() { keep(dialled.Named("second")) }},
		{Name: "dialled.NamedOther", run: func() { keep(dialled.NamedOther("second")) }},
		{Name: "dialled.Setting", Kind: Caught, run: func() { keep(dialled.Setting(loopback)) }},
		{Name: "dialled.FourBytes", Kind: Caught, run: func() { keep(dialled.FourBytes(loopback, usual)) }},
		{Name: "dialled.EitherFamily", Kind: Caught, run: func() { keep(dialled.EitherFamily(remote)) }},
		{Name: "dialled.NoFamily", run: func() { keep(dialled.NoFamily(remote)) }},
		{Name: "results.InStruct", Kind: Caught, run: func() { keep(results.InStruct(to)) }},
		{Name: "results.InStructUnchecked", run: func() { keep(results.InStructUnchecked(to)) }},
		{Name: "results.Handed", run: func() { keep(results.Handed(to)) }},
		{Name: "results.HandedChecked", Kind: Caught, run: func() { keep(results.HandedChecked(to)) }},
		{Name: "results.HandedCheckedAround", Kind: Caught, run: func() { keep(results.HandedCheckedAround(to)) }},
		{Name: "results.Counted", At: "results.keepOpening", run: func() { results.Counted(to); hold(0) }},
		{Name: "results.CountedChecked", Kind: Caught, run: func() { results.CountedChecked(to); hold(0) }},
		{Name: "results.Numbered", At: "results.keepNumbered", run: func() { results.Numbered(to); hold(0) }},
		{Name: "results.Stored", run: func() { keep(results.Stored(usual)) }},
		{Name: "results.StoredChecked", Kind: Caught, run: func() { keep(results.StoredChecked(usual)) }},
		{Name: "results.Mutual", run: func() { keep(results.Mutual(to)) }},
		{Name: "results.MutualChecked", Kind: Caught, run: func() { keep(results.MutualChecked(to)) }},
		{Name: "results.Timer", run: func() { results.Timer(to); hold(0) }},
		{Name: "results.TimerChecked", Kind: Caught, run: func() { results.TimerChecked(to); hold(0) }},
	}
}
