package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
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
func (f *frame) runArgs(s *state, vals []*domain.Value) []*state {
	states := []*state{s}
	for _, v := range vals {
		for _, m := range v.Members() {
			if m.Kind != domain.Func || f.prog.Funcs[m.Text] == nil {
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
		if !ok || i+c.recv >= len(c.vals) || iface.NumMethods() == 0 || domain.IsError(params.At(i).Type()) {
			continue
		}
		for _, v := range c.vals[i+c.recv].Members() {
			if v.Kind != domain.Iface || !c.mayDial(v.Type) {
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
func (c *stdCall) runMethod(s *state, v *domain.Value, m *types.Func) *state {
	in := &ir.Instr{Op: ir.Call, Dst: -1, Name: m.Name(), Method: m, From: m.Signature().Recv().Type(), Type: m.Signature().Results()}
	c.shape.sites[in] = c.site
	defer delete(c.shape.sites, in)
	args := make([]*domain.Value, m.Signature().Params().Len())
	for i := range args {
		args[i] = c.Sym(c.NewName(c.site, c.GlobalName("cb"+strconv.Itoa(i))))
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
func (f *frame) callback(s *state, fn *domain.Value) []*state {
	body := f.prog.Funcs[fn.Text]
	if body == nil {
		return []*state{s}
	}
	args := make([]*domain.Value, len(body.Params))
	for i := range args {
		args[i] = f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i))))
	}
	in := &ir.Instr{Op: ir.Call, Dst: -1}
	f.shape.sites[in] = f.site
	defer delete(f.shape.sites, in)
	return f.callValue(s, in, fn, args)
}

// havoc makes unknown what code out of sight is given a pointer to.
func (f *frame) havoc(s *state, vals []*domain.Value) *state {
	for i, v := range vals {
		if v.Kind == domain.Iface {
			v = v.Args[0]
		}
		if v.Kind != domain.Ptr && v.Kind != domain.Slice || v.Name.Kind == domain.NameGlobal && v.Path() == nil {
			continue
		}
		p := v
		if v.Kind == domain.Slice {
			if len(v.Args) == 0 {
				p = f.Ptr(v.Name, nil)
			} else {
				p = f.Ptr(v.Name, v.Args[0])
			}
			c := f.load(s, p)
			if c.Kind == domain.List && hasFuncs(c) {
				s = f.havoc(s, c.Args) // variadic arguments
				continue
			}
		}
		s = f.store(s, p, f.Sym(f.NewName(f.site, f.GlobalName("out"+strconv.Itoa(i)))))
	}
	return s
}

func hasFuncs(c *domain.Value) bool {
	for _, a := range c.Args {
		if a.Kind == domain.Func || a.Kind == domain.Iface || a.Kind == domain.Conn {
			return true
		}
	}
	return false
}
