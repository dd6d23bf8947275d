package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// runFuncs runs the functions that are given to one of std of which nothing is
// known, once.
func (c *stdCall) runFuncs(s *state) []*state {
	states := c.runArgs(s, c.vals)
	var out []*state
	for _, t := range states {
		out = append(out, c.with(t, nil)...)
	}
	return out
}

// runArgs runs the functions among the operands of a call of code out of sight,
// once each.
func (f *frame) runArgs(s *state, vals []*Value) []*state {
	states := []*state{s}
	for _, v := range vals {
		for _, m := range v.members() {
			if m.kind != Func || f.prog.Funcs[m.text] == nil {
				continue
			}
			var after []*state
			for _, t := range states {
				after = append(after, f.callback(t, m)...)
			}
			if len(after) > 0 {
				states = f.distinct(after)
			}
		}
	}
	return states
}

// runMethods runs the methods that a function of std may call on an operand
// whose type is not of std.
//
//	io.WriteString(client, text)
func (c *stdCall) runMethods(s *state) *state {
	params := c.fn.Signature().Params()
	for i := range params.Len() {
		iface, ok := params.At(i).Type().Underlying().(*types.Interface)
		if !ok || i+c.recv >= len(c.vals) || iface.NumMethods() == 0 || isError(params.At(i).Type()) {
			continue
		}
		for _, v := range c.vals[i+c.recv].members() {
			if v.kind != Iface || !c.mayDial(v.typ) {
				continue
			}
			for m := range iface.Methods() {
				s = c.runMethod(s, v, m)
			}
		}
	}
	return s
}

// runMethod runs a method of v once with arguments of which nothing is known.
func (c *stdCall) runMethod(s *state, v *Value, m *types.Func) *state {
	in := &ir.Instr{Op: ir.Call, Dst: -1, Name: m.Name(), Method: m, From: m.Signature().Recv().Type(), Type: m.Signature().Results()}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	args := make([]*Value, m.Signature().Params().Len())
	for i := range args {
		args[i] = c.sym(c.made(c.site, c.global("cb"+itoa(i))))
	}
	after := c.invoke(s, in, v, args)
	if len(after) == 0 {
		return s
	}
	t := after[0]
	for _, u := range after[1:] {
		t = c.joinStates(t, u, c.site)
	}
	return t
}

// callback runs a function with arguments of which nothing is known.
func (f *frame) callback(s *state, fn *Value) []*state {
	body := f.prog.Funcs[fn.text]
	if body == nil {
		return []*state{s}
	}
	args := make([]*Value, len(body.Params))
	for i := range args {
		args[i] = f.sym(f.made(f.site, f.global("cb"+itoa(i))))
	}
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.shape.sites[in] = f.site
	defer delete(f.shape.sites, in)
	return f.callValue(s, in, fn, args)
}

// havoc makes unknown what code out of sight is given a pointer to.
func (f *frame) havoc(s *state, vals []*Value) *state {
	for i, v := range vals {
		if v.kind == Iface {
			v = v.args[0]
		}
		if v.kind != Ptr && v.kind != Slice || v.name.kind == nameGlobal && v.path() == nil {
			continue
		}
		p := v
		if v.kind == Slice {
			if len(v.args) == 0 {
				p = f.ptr(v.name, nil)
			} else {
				p = f.ptr(v.name, v.args[0])
			}
			c := f.load(s, p)
			if c.kind == List && hasFuncs(c) {
				s = f.havoc(s, c.args) // variadic arguments
				continue
			}
		}
		s = f.store(s, p, f.sym(f.made(f.site, f.global("out"+itoa(i)))))
	}
	return s
}

func hasFuncs(c *Value) bool {
	for _, a := range c.args {
		if a.kind == Func || a.kind == Iface || a.kind == Conn {
			return true
		}
	}
	return false
}
