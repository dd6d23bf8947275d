package origin_test

import (
	"fmt"
	"go/ast"
	"go/constant"
	"testing"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

func TestPort(t *testing.T) {
	for _, test := range []struct {
		text string
		as   origin.Aspect
		port int64 // 0: none
	}{
		{":50051", origin.HostPort, 50051},
		{"[::1]:50051", origin.HostPort, 50051},
		{"localhost:50051/path", origin.HostPort, 50051},
		{"localhost", origin.HostPort, 0},
		{"localhost:http", origin.HostPort, 0},
		{"50051", origin.HostPort, 0},
		{"50051", origin.Port, 50051},
		{" 50051\n", origin.Port, 50051},
		{"500511", origin.Port, 0},
		{"tcp://10.0.0.1:50051/x:1", origin.URL, 50051},
		{"/ip4/0.0.0.0/tcp/50051", origin.Multiaddr, 50051},
		{"/ip4/0.0.0.0/udp/50051/quic-v1", origin.Multiaddr, 50051},
		{"/ip4/10.0.0.1/tcp/50051/p2p-circuit", origin.Multiaddr, 0},
	} {
		o := origin.Origin{Value: constant.MakeString(test.text), Want: origin.Demand{As: test.as}}
		port, ok := o.Port()
		if !ok {
			port = 0
		}
		if port != test.port {
			t.Errorf("%q as %v: port %d, want %d", test.text, test.as, port, test.port)
		}
	}
	o := origin.Origin{Value: constant.MakeInt64(50000), Want: origin.Demand{Plus: 51}}
	if port, ok := o.Port(); !ok || port != 50051 {
		t.Errorf("50000+51 is %d", port)
	}
	if o.Want.As = origin.HostPort; o.Value != nil {
		if port, ok := o.Port(); ok {
			t.Errorf("a number has the host and port %d", port)
		}
	}
}

func TestDatagram(t *testing.T) {
	for text, want := range map[string]bool{"/ip4/0.0.0.0/udp/4001": true, "/ip4/0.0.0.0/tcp/4001": false} {
		o := origin.Origin{Value: constant.MakeString(text), Want: origin.Demand{As: origin.Multiaddr}}
		if o.Datagram() != want {
			t.Errorf("%s: %v", text, !want)
		}
	}
}

// TestTraces holds that equal traces are the same pointer, that a place is on a
// trace once, and that two rows of one table do not agree.
func TestTraces(t *testing.T) {
	cut := 0
	traces := origin.NewTraces(func(*xref.Func) { cut++ })
	port := traces.Mark(nil, origin.Hop{Key: "port"})
	both := traces.Mark(port, origin.Hop{Key: "addr"})
	if traces.Mark(port, origin.Hop{Key: "addr"}) != both || traces.Mark(both, origin.Hop{Key: "port"}) != both {
		t.Error("the same trace has two pointers")
	}
	if keys := both.Keys(); len(keys) != 2 || keys[0] != "addr" || keys[1] != "port" {
		t.Errorf("the trace has the keys %v", keys)
	}
	addr := traces.Mark(nil, origin.Hop{Key: "addr"})
	if traces.Concat(port, addr) != both {
		t.Error("what is concatenated is another trace")
	}
	table := new(ast.CompositeLit)
	first, second := traces.Mark(port, origin.Hop{Table: table, Row: new(ast.Ident)}), traces.Mark(nil, origin.Hop{Table: table, Row: new(ast.BasicLit)})
	if origin.Agree(first, second) || !origin.Agree(first, first) || !origin.Agree(first, both) {
		t.Error("rows of a table go together that do not, or the other way round")
	}
	if both := traces.Concat(first, second); !origin.Agree(first, both) || !origin.Agree(both, second) {
		t.Error("an element that goes from row to row does not go with itself")
	}
	if filled := traces.Mark(nil, origin.Hop{OnlyIfEmpty: true}); !filled.FillsEmpty() || filled.FillsPresent() {
		t.Error("a value that only fills in what is empty")
	} else if given := traces.Mark(filled, origin.Hop{Preset: true}); !given.FillsPresent() {
		t.Error("what is not empty is filled in")
	}
	long := origin.Trace(nil)
	for i := range 1000 {
		long = traces.Mark(long, origin.Hop{Key: fmt.Sprint(i)})
	}
	n := 0
	for range long.Keys() {
		n++
	}
	if n != bound.Trace || cut != 1000-bound.Trace {
		t.Errorf("a trace has %d hops, and %d are told to be left out; want %d and the others", n, cut, bound.Trace)
	}
	if traces.Concat(long, traces.Mark(nil, origin.Hop{Key: "0"})) != long || cut != 1000-bound.Trace {
		t.Error("a hop that is on a long trace is told to be left out")
	}
}
