package reconnect

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Compares is the fact that a result of a function tells whether two ends are
// equal: a bool that is Equal then, or an error that is one then.
type Compares struct {
	Result int
	Equal  bool
	A, B   HelperEnd
}

// A HelperEnd is a parameter that is an end, or the local or remote end of one.
type HelperEnd struct {
	Side  int
	Param int
}

// AFact marks Compares as a fact.
func (*Compares) AFact() {}

func (k *Compares) String() string {
	return fmt.Sprintf("result %d is %t if %s equals %s", k.Result, k.Equal, k.A, k.B)
}

func (h HelperEnd) String() string {
	name := strings.TrimSpace(flow.ParamString(h.Param))
	switch side(h.Side) {
	case local:
		return name + "'s local end"
	case remote:
		return name + "'s remote end"
	}
	return name
}

// comparersOf returns what the functions that a call may run tell of two ends.
func (c *checker) comparersOf(call *ast.CallExpr, in *flow.Func) []*Compares {
	if !tells(c.prog.Info.TypeOf(call)) {
		return nil
	}
	var all []*Compares
	for _, t := range c.prog.Targets(call, in) {
		if t.Func != nil {
			if k := c.comparer(t.Func); k != nil {
				all = append(all, k)
			}
			continue
		}
		k := new(Compares)
		if t.Obj != nil && !known.Speaks(t.Obj) && c.prog.Pass.ImportObjectFact(t.Obj, k) {
			all = append(all, k)
		}
	}
	return all
}

// tells reports whether a call's results have a bool or an error.
func tells(t types.Type) bool {
	tuple, ok := t.(*types.Tuple)
	if !ok {
		return t != nil && (isBool(t) || isError(t))
	}
	for v := range tuple.Variables() {
		if isBool(v.Type()) || isError(v.Type()) {
			return true
		}
	}
	return false
}

// comparer returns what f tells of two ends, or nil.
func (c *checker) comparer(f *flow.Func) *Compares {
	if k, ok := c.comparers[f]; ok {
		return k
	}
	c.comparers[f] = nil
	e := &ends{c: c, in: f, helper: true}
	if !e.compared(f.Body) || !e.found {
		return nil
	}
	for i := range f.Sig.Results().Len() {
		t := f.Sig.Results().At(i).Type()
		if !isBool(t) && !isError(t) {
			continue
		}
		if equal, ok := c.tellsBy(f, i, e); ok {
			k := &Compares{Result: i, Equal: equal}
			k.A = HelperEnd{int(e.pair[0].side), e.pair[0].of}
			k.B = HelperEnd{int(e.pair[1].side), e.pair[1].of}
			c.comparers[f] = k
			return k
		}
	}
	return nil
}

// tellsBy returns the value of a result that f returns only when the ends are
// equal.
func (c *checker) tellsBy(f *flow.Func, result int, e *ends) (value, ok bool) {
	g := c.graph(f)
	equal := g.Outcomes(result, func(cond ast.Expr) (bool, bool) {
		v, s := e.judge(cond, f, 0)
		return v, s != nothing
	})
	differ := g.Outcomes(result, func(cond ast.Expr) (bool, bool) {
		v, s := e.judge(cond, f, 0)
		return v != (s == strong), s == strong || s == sound
	})
	switch {
	case equal.True && !differ.True:
		return true, true
	case equal.False && !differ.False:
		return false, true
	}
	return false, false
}

// mayCompare reports whether the package can have a function that compares the
// two ends of a connection: it asks for both, or has one that takes two
// addresses, or calls one that compares.
func (c *checker) mayCompare() bool {
	asks := func(verb string) bool {
		return c.prog.Mentions(func(fn *types.Func) bool {
			if known.Speaks(fn) {
				_, is := c.prog.Known.Is(fn, verb)
				return is
			}
			return verb == "local" && fn.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(fn, new(Compares))
		})
	}
	return asks("local") || c.takesAddresses()
}

// takesAddresses reports whether a visible function takes two addresses and
// tells something.
func (c *checker) takesAddresses() bool {
	for id, obj := range c.prog.Info.Defs {
		fn, ok := obj.(*types.Func)
		if !ok || !id.IsExported() || !tells(fn.Signature().Results()) {
			continue
		}
		n := 0
		for v := range fn.Signature().Params().Variables() {
			if isAddress(c.prog.Known, v.Type()) {
				n++
			}
		}
		if n >= 2 {
			return true
		}
	}
	return false
}

// exportCompares tells importers of the visible functions that compare.
func (c *checker) exportCompares() {
	for _, f := range c.prog.Funcs() {
		if !c.prog.Visible(f) || !tells(f.Sig.Results()) || f.Sig.Results().Len() > 2 {
			continue
		}
		if k := c.comparer(f); k != nil {
			c.prog.Pass.ExportObjectFact(f.Obj, k)
		}
	}
}
