package binding_test

import (
	"fmt"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/binding"
	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/walk"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// TestInstantiate holds what the result of a function is for the arguments of a call,
// and how much of its summary they exclude.
func TestInstantiate(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "gives", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		f := p.FuncOf(p.StaticCallee(m.Call))
		summary := p.Results(f, 0, origin.Demand{})
		w := p.Start()
		binding.Instantiate(w, summary, c, f, walk.Want{})
		got := flowtest.Show(w.Out)
		if w.Excluded > 0 {
			got += fmt.Sprintf("; excluded %d", w.Excluded)
		}
		programtest.Compare(t, got, m)
	})
}

// TestArg holds what a call gives the last parameter of a function.
func TestArg(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "last", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		sig := p.FuncOf(p.StaticCallee(m.Call)).Sig
		w := p.Start()
		d := walk.Want{}
		if sig.Variadic() {
			d.Path = p.Elem("")
		}
		binding.Arg(w, c, sig, sig.Params().Len()-1, d)
		programtest.Compare(t, flowtest.Show(w.Out), m)
	})
}

// TestPutArguments holds what is left to decide of a summary at a call: how many of its
// origins wait for the caller's callers.
func TestPutArguments(t *testing.T) {
	pass, p := flowtest.Load(t, "testdata")
	programtest.Each(t, pass, "waits", func(t *testing.T, m programtest.Mark) {
		c := programtest.CallAt(t, p.Package.Package, m)
		f := p.FuncOf(p.StaticCallee(m.Call))
		waits := 0
		for _, o := range p.Results(f, 0, origin.Demand{}) {
			way, _, ok := binding.PutArguments(p.Start(), o.Trace, c, f)
			for _, h := range way.Hops() {
				if ok && h.DecidedBy(c.In) {
					waits++
				}
			}
		}
		programtest.Compare(t, fmt.Sprint(waits), m)
	})
}
