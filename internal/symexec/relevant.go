package symexec

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Executing a function costs more than type-checking it, so functions that can
// have nothing to do with a port are left out: their results are not known.

// Listens reports whether the package mentions a function that listens, and so
// has to be executed whole.
func (e *Engine) Listens() bool {
	asked := make(map[*types.Func]bool)
	for _, obj := range e.Info.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || fn.Pkg() == nil || asked[fn] {
			continue
		}
		asked[fn] = true
		if e.listens(fn.Origin()) {
			return true
		}
	}
	return e.holdsServer()
}

// listens reports whether a function of another package is known to listen.
func (e *Engine) listens(fn *types.Func) bool {
	for _, row := range e.Known.Of(fn) {
		switch row.Verb {
		case "listen", "bind":
			return true
		}
	}
	return fn.Pkg() != e.Pass.Pkg && !known.Speaks(fn) && e.importsSink(fn)
}

// holdsServer reports whether the package makes an http.Server.
func (e *Engine) holdsServer() bool {
	for id, obj := range e.Info.Uses {
		if id.Name == "Server" && obj.Pkg() != nil && obj.Pkg().Path() == "net/http" {
			return true
		}
	}
	return false
}

// seed reports whether a node by itself makes the function that it stands in
// one that can have to do with a port.
func (e *Engine) seed(n ast.Node) bool {
	switch n := n.(type) {
	case *ast.BasicLit:
		return (len(n.Value) < 2 || n.Value[1] != 'x' && n.Value[1] != 'X') && e.portLike(e.Info.Types[n].Value)
	case *ast.Ident:
		switch obj := e.Info.Uses[n].(type) {
		case *types.Const:
			return e.portLike(obj.Val())
		case *types.Func:
			return e.listens(obj.Origin()) || e.isSetting(obj) || obj.Pkg() != e.Pass.Pkg && !known.Speaks(obj) && e.importsPort(obj.Origin())
		case *types.Var:
			return obj.Pkg() != nil && obj.Pkg() != e.Pass.Pkg && e.isGlobal(obj) && e.importsVar(obj)
		}
	}
	return false
}

// notPorts are numbers that stand in code about texts and sizes: they are no
// evidence of a port, and no reason to execute a function.
var notPorts = [...]int64{32767, 32768, 0xd800, 0xdbff, 0xdc00, 0xdfff, 0xe000}

// importsPort reports whether a function of another package listens, or returns
// or stores a port.
func (e *Engine) importsPort(fn *types.Func) bool {
	sum := e.imported(fn)
	return sum != nil && (sum.port || e.importsSink(fn))
}

func (e *Engine) isSetting(fn *types.Func) bool {
	for _, row := range e.Known.Of(fn) {
		switch row.Verb {
		case "put", "putmap", "get", "alias", "fill", "given", "ends":
			return true
		case "copy", "store":
			if row.Word("or") == "any" {
				return true
			}
		}
	}
	return false
}

// portLike reports whether a constant holds a port of the range, or one that
// a small sum could bring there.
func (e *Engine) portLike(v constant.Value) bool {
	if v == nil {
		return false
	}
	switch v.Kind() {
	case constant.Int:
		n, ok := constant.Int64Val(v)
		return ok && n < 65535 && (e.wanted(n) || e.wanted(n+2000)) && !slices.Contains(notPorts[:], n)
	case constant.String:
		s := constant.StringVal(v)
		if len(s) < 5 || len(s) > 200 {
			return false
		}
		digits := 0
		for i := 0; i <= len(s); i++ {
			if i < len(s) && s[i] >= '0' && s[i] <= '9' {
				digits++
				continue
			}
			if digits == 5 {
				if n, ok := portOfText(s[i-5:i], Port); ok && (e.wanted(n) || e.wanted(n+2000)) {
					return true
				}
			}
			digits = 0
		}
		return false
	}
	return false
}

// budget returns how many steps the execution of a function may take.
func (e *Engine) budget(f *function) int {
	switch {
	case f == nil || f.top().relevant || e.slice != nil:
		return maxWork
	case e.light:
		return maxWork / 30
	}
	return maxWork / 15
}

// dependency reports whether the package is one of another module, of which
// nothing is shown: it is executed for what it tells its importers.
func (e *Engine) dependency() bool { return e.Pass.Module != nil && e.Pass.Module.Version != "" }

// skipped reports whether a function is not worth its execution.
func (e *Engine) skipped(f *function) bool {
	if e.slice != nil {
		return !e.slice.runs(f)
	}
	f = f.top()
	return e.light && !f.relevant && !e.short(f)
}

// short reports whether a function is so short that it may do no more than to
// hand a value through.
func (e *Engine) short(f *function) bool {
	file := e.Pass.Fset.File(f.body.Pos())
	return file.Line(f.body.End())-file.Line(f.body.Pos()) <= maxShort
}

// maxShort is how many lines a function may have that hands a value through
// and has nothing else to do with a port, in a package where nothing listens.
const maxShort = 25

// unknownSummary says nothing of a function but that it returns.
func unknownSummary(sig *types.Signature) *Summary {
	sum := &Summary{returns: true}
	for range sig.Results().Len() {
		sum.results = append(sum.results, opaque)
	}
	return sum
}
