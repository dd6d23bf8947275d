package std

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

func (c *Call) errorCall(name string) ([]*state.State, bool) {
	switch name {
	case "errors.New":
		return c.with(c.s, []*domain.Value{c.Make(domain.Value{Kind: domain.Wrap, Text: domain.Unnamed, Name: c.NewName(c.site, nil)})}), true
	case "fmt.Errorf":
		return c.with(c.s, []*domain.Value{c.Make(domain.Value{Kind: domain.Wrap, Text: domain.Unnamed, Name: c.NewName(c.site, nil), Args: c.formatted()})}), true
	case "errors.Join":
		return c.join(), true
	case "errors.Is":
		return c.is(c.vals[0], c.vals[1]), true
	case "errors.As":
		return c.as(c.vals[0], c.vals[1]), true
	case "errors.Unwrap":
		if m := c.declared(c.vals[0], "Unwrap"); m != nil && domain.IsError(m.Signature().Results().At(0).Type()) {
			return c.caller.CallMethodWith(c.s, c.vals[0], m, c.in.Dst, nil), true
		}
		if w := c.vals[0]; w.Kind == domain.Wrap && len(w.Args) == 1 && !isSaid(w.Args[0]) {
			return c.with(c.s, []*domain.Value{w.Args[0]}), true
		}
		return c.with(c.s, nil), true
	}
	if c.recv == 0 || len(c.vals) == 0 {
		return nil, false
	}
	refused := c.vals[0].Kind == domain.Refused || c.vals[0].Wraps(c.RefusedValue) || c.fn.Name() == "Error" && c.tellsOf(c.vals[0])
	if n, ok := c.vals[0].Int(); ok && c.Constants.IsRefusal(n) {
		refused = true
	}
	if !refused {
		return nil, false
	}
	if c.fn.Name() == "Error" {
		return c.with(c.s, []*domain.Value{c.Text("dial tcp: connect: connection refused")}), true
	}
	return c.with(c.s, []*domain.Value{c.Bool(false)}), true
}

// enclose puts an error around another one, if there is one.
//
//	os.NewSyscallError("connect", err)
func (c *Call) enclose(row *known.Row) []*state.State {
	err, _ := c.operand(row.Operand("from"))
	around := c.Make(domain.Value{Kind: domain.Wrap, Text: "*" + c.fn.Pkg().Path() + "." + row.Word("made"), Name: c.NewName(c.site, nil), Args: []*domain.Value{err}})
	switch eval.EqualNil(c.s, err) {
	case eval.Yes:
		return c.with(c.s, []*domain.Value{c.NilValue})
	case eval.No:
		return c.with(c.s, []*domain.Value{around})
	}
	isNil := c.App("==", err, c.NilValue)
	out := c.with(c.Assume(c.s, isNil, true), []*domain.Value{c.NilValue})
	return append(out, c.with(c.Assume(c.s, isNil, false), []*domain.Value{around})...)
}

// wrappedIn returns the errors among the variadic arguments of Errorf or Join.
func (c *Call) wrappedIn(v *domain.Value) []*domain.Value {
	elems, _ := c.Elements(c.s, v)
	var errs []*domain.Value
	for _, e := range elems {
		switch e.Kind {
		case domain.Refused, domain.Wrap:
			errs = append(errs, e)
		case domain.Iface:
			if _, ok := e.Args[0].Int(); ok {
				errs = append(errs, e)
			}
		case domain.Sym, domain.Sel, domain.App:
			errs = append(errs, e)
		}
	}
	return errs
}

// formatted returns the errors that fmt.Errorf wraps, as %w says, and the texts of
// those that it does not.
//
//	fmt.Errorf("dial %s: %v", addr, err)
func (c *Call) formatted() []*domain.Value {
	list := c.vals[len(c.vals)-1]
	all := c.wrappedIn(list)
	format, ok := c.vals[0].Str()
	elems, known := c.Elements(c.s, list)
	verbs, plain := verbsOf(format)
	if !ok || !known || !plain || len(verbs) != len(elems) {
		return all
	}
	for i, e := range all {
		if at := slices.Index(elems, e); verbs[at] != 'w' {
			all[i] = c.App(said, e)
		}
	}
	return all
}

// verbsOf returns the verbs of a format, one for each operand; it reports false for
// one that numbers its operands.
func verbsOf(format string) (verbs []byte, plain bool) {
	for i := 0; i < len(format); i++ {
		if format[i] != '%' {
			continue
		}
		for i++; i < len(format) && strings.IndexByte("+-# 0123456789.*[", format[i]) >= 0; i++ {
			switch format[i] {
			case '*':
				verbs = append(verbs, '*')
			case '[':
				return nil, false
			}
		}
		if i < len(format) && format[i] != '%' {
			verbs = append(verbs, format[i])
		}
	}
	return verbs, true
}

// said is what is left of an error in another one that only has its text.
const said = "said"

func isSaid(v *domain.Value) bool { return v.Kind == domain.App && v.Text == said }

// tellsOf reports whether the text of an error has that of a refused connect in it.
func (c *Call) tellsOf(err *domain.Value) bool {
	if isSaid(err) {
		err = err.Args[0]
	}
	return err == c.RefusedValue || err.Kind == domain.Wrap && slices.ContainsFunc(err.Args, c.tellsOf)
}

// join runs errors.Join: nil if all are.
func (c *Call) join() []*state.State {
	elems, known := c.Elements(c.s, c.vals[0])
	all := known
	for _, e := range elems {
		t := eval.EqualNil(c.s, e)
		if t == eval.No {
			return c.with(c.s, []*domain.Value{c.Make(domain.Value{Kind: domain.Wrap, Text: domain.Unnamed, Name: c.NewName(c.site, nil), Args: c.wrappedIn(c.vals[0])})})
		}
		all = all && t == eval.Yes
	}
	if all {
		return c.with(c.s, []*domain.Value{c.NilValue})
	}
	return c.with(c.s, []*domain.Value{c.App("errors.Join", elems...)})
}

// is runs errors.Is.
//
//	errors.Is(err, syscall.EADDRINUSE)
func (c *Call) is(err, target *domain.Value) []*state.State {
	var out []*state.State
	for _, l := range c.layered(c.s, err, 0) {
		out = append(out, c.saysItself(l, target, c.oneIs(l, target))...)
	}
	return c.caller.Distinct(out)
}

// oneIs says whether one of an error's layers is the target.
func (c *Call) oneIs(l layers, target *domain.Value) eval.Truth {
	is := eval.No
	for _, e := range l.errs {
		switch {
		case e.Kind == domain.Wrap && target.Kind == domain.Wrap && e.Name == target.Name:
			return eval.Yes
		case e.Kind == domain.Wrap && e != target:
			continue
		}
		switch c.Equal(l.s, e, target) {
		case eval.Yes:
			return eval.Yes
		case eval.Unknown:
			is = eval.Unknown
		}
	}
	return is
}

// as runs errors.As: what is wrapped goes into the variable.
func (c *Call) as(err, target *domain.Value) []*state.State {
	var p *domain.Value
	var elem types.Type
	if target.Kind == domain.Iface {
		p = target.Args[0]
		if ptr, ok := target.Type.Underlying().(*types.Pointer); ok {
			elem = ptr.Elem()
		}
	}
	if p == nil || elem == nil {
		return c.with(c.s, nil)
	}
	var out []*state.State
	for _, l := range c.layered(c.s, err, 0) {
		out = append(out, c.asOneOf(l, p, elem)...)
	}
	return c.caller.Distinct(out)
}

// asOneOf puts the first of an error's layers that is of a type into a variable.
func (c *Call) asOneOf(l layers, p *domain.Value, elem types.Type) []*state.State {
	worst := eval.No
	for _, e := range l.errs {
		v, ok := c.Assert(l.s, e, elem)
		if ok == eval.Yes {
			return c.with(c.Store(l.s, p, v), []*domain.Value{c.Bool(true)})
		}
		if ok == eval.Unknown {
			worst = eval.Unknown
		}
	}
	if worst == eval.No {
		return c.with(l.s, []*domain.Value{c.Bool(false)})
	}
	v := c.Sym(c.NewName(c.site, c.GlobalName("as")))
	out := c.with(c.Store(l.s, p, v), []*domain.Value{c.Bool(true)})
	return append(out, c.with(l.s, []*domain.Value{c.Bool(false)})...)
}
