package memory_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/memory"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// TestOrigins holds from which stores variables and fields are read.
func TestOrigins(t *testing.T) {
	flowtest.Origins(t, "testdata", map[string]origin.Aspect{"origins": origin.Whole})
}

// TestStoresOf holds what a function stores below its receiver or first parameter, with
// its parameters left open, when its call is marked.
func TestStoresOf(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "stores", func(t *testing.T, m programtest.Mark) {
		f := p.FuncOf(p.StaticCallee(m.Call))
		i := 0
		if f.Sig.Recv() != nil {
			i = xref.Recv
		}
		path, ok := p.Resolve(f.Param(i).Type(), ".port")
		if !ok {
			t.Fatal("no field port")
		}
		programtest.Compare(t, flowtest.Show(memory.StoresOf(p.Start(), f, i, origin.Demand{Path: path})), m)
	})
}

// TestField holds what a field is given of which the object is out of sight.
func TestField(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "field", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		path, ok := p.Resolve(p.Info.TypeOf(m.Call.Args[0]), ".port")
		if !ok {
			t.Fatal("no field port")
		}
		w := p.Start()
		memory.Field(w, m.Call.Args[0], c.In, walk.Want{Demand: origin.Demand{Path: path}})
		programtest.Compare(t, flowtest.Show(w.Out), m)
	})
}
