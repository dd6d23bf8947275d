package lower

import (
	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/known"
)

// mayRecover reports whether a deferred call of a function may recover a panic, so
// that the function returns after all. A function of std that is deferred does not,
// nor does what it has made, such as the function that ends a context.
//
//	defer mu.Unlock()
func mayRecover(fn *ssa.Function) bool {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if d, ok := in.(*ssa.Defer); ok && deferRecovers(&d.Call) {
				return true
			}
		}
	}
	for _, body := range fn.AnonFuncs {
		if body.Synthetic != "" && mayRecover(body) { // of a range over a function: its defers are this one's
			return true
		}
	}
	return false
}

func deferRecovers(call *ssa.CallCommon) bool {
	if call.IsInvoke() {
		return !known.Speaks(call.Method)
	}
	switch v := call.Value.(type) {
	case *ssa.Builtin:
		return false
	case *ssa.Function:
		return callsRecover(v)
	case *ssa.MakeClosure:
		return callsRecover(v.Fn.(*ssa.Function))
	case *ssa.Call:
		return !ofStd(v)
	case *ssa.Extract:
		made, ok := v.Tuple.(*ssa.Call)
		return !ok || !ofStd(made)
	}
	return true
}

// ofStd reports whether a call is one of a function of std.
func ofStd(call *ssa.Call) bool {
	callee := call.Call.StaticCallee()
	return callee != nil && callee.Object() != nil && known.Speaks(callee.Object())
}

// callsRecover reports whether a function may call recover itself.
func callsRecover(fn *ssa.Function) bool {
	if o := fn.Origin(); o != nil {
		fn = o
	}
	if len(fn.Blocks) == 0 || fn.Synthetic != "" {
		return fn.Object() == nil || !known.Speaks(fn.Object())
	}
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			if call, ok := in.(*ssa.Call); ok {
				if builtin, ok := call.Call.Value.(*ssa.Builtin); ok && builtin.Name() == "recover" {
					return true
				}
			}
		}
	}
	return false
}
