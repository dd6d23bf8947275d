package listenport

import (
	"go/ast"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// Quits tells importers that a function which is given an error may end the
// program, the test or the goroutine for it: who hands it the failure of a
// listening call gives up.
//
//	func NoError(t TestingT, err error, …) { if err != nil { …; t.FailNow() } }
type Quits struct{ On []Quit }

// A Quit is an error that a function ends for.
type Quit struct {
	Err    int    // the parameter that is the error
	By     int    // the parameter whose method ends it; noParam: the function itself does
	Method string // that method
}

// AFact marks Quits as a fact.
func (*Quits) AFact() {}

func (q *Quits) String() string {
	var parts []string
	for _, on := range q.On {
		s := facts.ParamString(on.Err)
		if on.By != noParam {
			s += " by " + facts.ParamString(on.By) + "." + on.Method
		}
		parts = append(parts, s)
	}
	return "quits on " + strings.Join(parts, ", ")
}

// exportQuits tells importers which functions of the package quit.
func (c *checker) exportQuits() {
	for _, f := range c.prog.Declarations() {
		if !c.prog.Visible(f) {
			continue
		}
		if on := c.quits(f); on != nil {
			c.prog.Pass.ExportObjectFact(f.Obj, &Quits{on})
		}
	}
}

// quits returns the errors that a function may end for.
func (c *checker) quits(f *xref.Func) []Quit {
	if on, ok := c.quitting[f]; ok {
		return on
	}
	c.quitting[f] = nil // of a recursion: what the others say
	var errs []int
	for i := range f.Sig.Params().Len() {
		if isError(f.Sig.Params().At(i).Type()) {
			errs = append(errs, i)
		}
	}
	if errs == nil {
		return nil
	}
	var on []Quit
	ast.Inspect(f.Body, func(n ast.Node) bool {
		switch n := n.(type) {
		case *ast.FuncLit:
			return false
		case *ast.CallExpr:
			on = append(on, c.quitBy(f, n, errs)...)
		}
		return len(on) == 0
	})
	c.quitting[f] = on
	return on
}

// quitBy returns the errors that a function ends for by one of its calls.
func (c *checker) quitBy(f *xref.Func, call *ast.CallExpr, errs []int) (on []Quit) {
	by, method := noParam, ""
	switch sel, ok := ast.Unparen(call.Fun).(*ast.SelectorExpr); {
	case c.prog.NoReturn(call):
	case ok && c.prog.Info.Selections[sel] != nil && endsTests(sel.Sel.Name):
		i, ok := f.ParamIndex(c.prog.Root(sel.X))
		if !ok || i < 0 {
			return nil
		}
		by, method = i, sel.Sel.Name
	case !c.handsError(f, call):
		return nil
	}
	for _, i := range errs {
		on = append(on, Quit{Err: i, By: by, Method: method})
	}
	return on
}

// handsError reports whether a function hands one of its errors to a call that
// ends for it.
func (c *checker) handsError(f *xref.Func, call *ast.CallExpr) bool {
	for i, arg := range call.Args {
		if param, ok := f.ParamIndex(c.prog.Root(arg)); ok && isError(c.prog.Info.TypeOf(arg)) && param >= 0 && c.dies(call, i) {
			return true
		}
	}
	return false
}

// endsTests reports whether testing.TB has a method of that name that ends a
// test. It only says which methods of what an interface stands for are worth
// asking about: whether one ends a test is decided where the interface is given
// its value, by the table.
func endsTests(method string) bool {
	switch method {
	case "FailNow", "Fatal", "Fatalf":
		return true
	}
	return false
}

// dies reports whether a call does not return if its argument is an error.
func (c *checker) dies(call *ast.CallExpr, arg int) bool {
	fn := c.prog.StaticCallee(call)
	if fn == nil {
		return false
	}
	var fact Quits
	if f := c.prog.FuncOf(fn); f != nil {
		fact.On = c.quits(f)
	} else if fn.Pkg() == nil || !c.prog.Pass.ImportObjectFact(fn, &fact) {
		return false
	}
	return slices.ContainsFunc(fact.On, func(q Quit) bool { return q.Err == arg && (q.By == noParam || c.ends(call, q)) })
}

// ends reports whether the method of a call's argument that a function quits by
// is one that ends a test.
func (c *checker) ends(call *ast.CallExpr, q Quit) bool {
	if q.By >= len(call.Args) {
		return false
	}
	obj, _, _ := types.LookupFieldOrMethod(c.prog.Info.TypeOf(call.Args[q.By]), true, c.prog.Pass.Pkg, q.Method)
	fn, ok := obj.(*types.Func)
	if !ok {
		return false
	}
	_, ends := c.prog.Known.Is(fn.Origin(), "exit")
	return ends
}

func isError(t types.Type) bool {
	return t != nil && types.Identical(t, types.Universe.Lookup("error").Type())
}
