package control

import (
	"go/ast"
	"go/types"
)

// A result is what is known of one result of a return.
type result struct {
	declared types.Type
	value    value
}

// fails reports whether a return is a failure: its last result is an error
// that is not nil, or false, or what it could return of a connection is missing.
func (w *walk) fails(ret *ast.ReturnStmt, f facts) bool {
	handles, missing := 0, 0
	list := w.returned(ret, f)
	for i, r := range list {
		last := i == len(list)-1
		switch {
		case isError(r.declared):
			if last && r.value.notNil() {
				return true
			}
		case isBoolType(r.declared):
			if last && r.value == isFalse {
				return true
			}
		case isHandle(r.declared), isSigned(r.declared):
			handles++
			if r.value == negative || r.value == isNil && isHandle(r.declared) {
				missing++
			}
		}
	}
	return handles > 0 && handles == missing
}

// returned returns the results of a return; of a bare one, the named results.
func (w *walk) returned(ret *ast.ReturnStmt, f facts) []result {
	var list []result
	if w.g.sig == nil {
		for _, e := range ret.Results {
			if t := w.g.info.TypeOf(e); t != nil {
				list = append(list, result{t, w.eval(e, f)})
			}
		}
		return list
	}
	declared := w.g.sig.Results()
	for i := range declared.Len() {
		r := result{declared: declared.At(i).Type()}
		switch {
		case len(ret.Results) == declared.Len() && isBoolType(r.declared):
			r.value = w.truth(ret.Results[i], f)
		case len(ret.Results) == declared.Len():
			r.value = w.eval(ret.Results[i], f)
		case len(ret.Results) == 1: // return f()
			r.value = w.tuple(ret.Results[0], make([]ast.Expr, declared.Len()), f)[i]
		case !w.g.keys.loose[declared.At(i)]:
			r.value = f.get(w.g.keys.number(key{root: declared.At(i)}))
		}
		list = append(list, r)
	}
	return list
}
