package reconnect

import (
	"go/ast"
	"go/constant"
	"slices"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/flow"
)

// admits reports whether a parameter may have a value with which the connect
// is reached.
func (d decide) admits() bool {
	return len(d.of) == 0 || slices.ContainsFunc(d.of, func(o flow.Origin) bool {
		switch {
		case o.Value != nil:
			return slices.Contains(d.values, o.Value.ExactString()) != d.not
		case o.Kind == flow.Zero && o.Want.Path == nil:
			return true
		}
		return true
	})
}

// decisions returns what the parameters of a site's function decide about it.
func (c *checker) decisions(s *site) []decide { return c.decisionsAt(s, s.call.In) }

// decisionsAt tries each constant that f compares a parameter with: does its
// way lead to a connect that can connect to itself?
func (c *checker) decisionsAt(s *site, f *flow.Func) []decide {
	if s.call.In != f || s.raw == nil {
		return nil
	}
	var all []decide
	for _, d := range c.prog.Decisions(f) {
		var yes, no []string
		for _, v := range d.Values {
			if c.reaches(s, flow.Assumption{Func: f, Param: d.Param, Value: v}) {
				yes = append(yes, v.ExactString())
			} else {
				no = append(no, v.ExactString())
			}
		}
		of := []flow.Origin{{Kind: flow.Param, In: f, Param: d.Param, Obj: f.Param(d.Param)}}
		isBool := len(d.Values) > 0 && d.Values[0].Kind() == constant.Bool
		other := !isBool && c.reaches(s, flow.Assumption{Func: f, Param: d.Param, Not: d.Values})
		switch {
		case len(no) == 0 && (other || isBool):
		case other:
			all = append(all, decide{of: of, values: no, not: true})
		default:
			all = append(all, decide{of: of, values: yes})
		}
	}
	return all
}

// reaches reports whether a site is reached under an assumption, and with what
// can connect to itself.
func (c *checker) reaches(s *site, a flow.Assumption) (yes bool) {
	c.prog.Assuming(a, func() {
		if !c.prog.Runs(s.call) {
			return
		}
		if s.retarget == nil {
			yes = true
			return
		}
		yes = c.possible(s.retarget(), false)
	})
	return yes
}

// failure says what is known when a call in f has failed.
func (c *checker) failure(f *flow.Func) control.Failure {
	return control.Failure{
		Transient: c.transient,
		Ends:      c.accepts,
		Dies:      c.dies,
		Cond: func(cond ast.Expr) (value, known bool) {
			for _, a := range c.assumptions(f) {
				if value, known = c.prog.Holds(a, cond); known {
					return value, true
				}
			}
			return false, false
		},
	}
}

// assumptions returns the parameters of f that have the same constant at every
// call.
func (c *checker) assumptions(f *flow.Func) []flow.Assumption {
	if got, ok := c.fixed[f]; ok {
		return got
	}
	c.fixed[f] = nil
	callers := c.prog.Callers(f)
	if c.prog.Visible(f) || len(callers) == 0 || f.Obj == nil {
		return nil
	}
	var all []flow.Assumption
	for _, d := range c.prog.Decisions(f) {
		if v := c.sameEverywhere(f, d.Param, callers); v != nil {
			all = append(all, flow.Assumption{Func: f, Param: d.Param, Value: v})
		}
	}
	c.fixed[f] = all
	return all
}

// sameEverywhere returns the constant that all callers give a parameter, or
// nil.
func (c *checker) sameEverywhere(f *flow.Func, param int, callers []*flow.Call) constant.Value {
	var same constant.Value
	for _, call := range callers {
		if !c.prog.Runs(call) {
			continue
		}
		for _, q := range c.prog.Given(call, f.Sig, param) {
			for _, o := range c.prog.Origins(q) {
				if o.Kind == flow.Param && o.In == f && o.Param == param {
					continue
				}
				if o.Value == nil || same != nil && same.ExactString() != o.Value.ExactString() {
					return nil
				}
				same = o.Value
			}
		}
	}
	return same
}

// dies reports whether a function of this package that is given an error does
// not return.
func (c *checker) dies(call *ast.CallExpr, arg int) bool {
	f := c.prog.FuncOf(c.callee(call))
	if f == nil {
		return false
	}
	param := f.Param(min(arg, f.Sig.Params().Len()-1))
	return param != nil && isError(param.Type()) && !c.graph(f).Survives(param)
}
