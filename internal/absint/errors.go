package absint

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

func (c *stdCall) errorCall(name string) ([]*state, bool) {
	switch name {
	case "errors.New":
		return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil)})}), true
	case "fmt.Errorf":
		args := append([]*Value{}, c.wrappedIn(c.vals[len(c.vals)-1])...)
		return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil), args: args})}), true
	case "errors.Join":
		return c.join(), true
	case "errors.Is":
		return c.is(c.vals[0], c.vals[1]), true
	case "errors.As":
		return c.as(c.vals[0], c.vals[1]), true
	case "errors.Unwrap":
		if w := c.vals[0]; w.kind == Wrap && len(w.args) == 1 {
			return c.with(c.s, []*Value{w.args[0]}), true
		}
		return c.with(c.s, nil), true
	}
	if c.recv == 0 || len(c.vals) == 0 {
		return nil, false
	}
	refused := c.vals[0].kind == Refused || wraps(c.vals[0], c.refused)
	if n, ok := c.vals[0].integer(); ok && n == c.numbers.refused {
		refused = true
	}
	if !refused {
		return nil, false
	}
	if c.fn.Name() == "Error" {
		return c.with(c.s, []*Value{c.text("dial tcp: connect: connection refused")}), true
	}
	return c.with(c.s, []*Value{c.boolean(false)}), true
}

// enclose puts an error around another one, if there is one.
//
//	os.NewSyscallError("connect", err)
func (c *stdCall) enclose(row *known.Row) []*state {
	err, _ := c.operand(row.Operand("from"))
	around := c.make(Value{kind: Wrap, name: c.made(c.site, nil), args: []*Value{err}})
	switch c.equalNil(c.s, err) {
	case yes:
		return c.with(c.s, []*Value{c.nilValue})
	case no:
		return c.with(c.s, []*Value{around})
	}
	isNil := c.app("==", err, c.nilValue)
	out := c.with(c.assume(c.s, isNil, true), []*Value{c.nilValue})
	return append(out, c.with(c.assume(c.s, isNil, false), []*Value{around})...)
}

func wraps(err, inner *Value) bool {
	if err.kind != Wrap {
		return err == inner
	}
	for _, a := range err.args {
		if wraps(a, inner) {
			return true
		}
	}
	return false
}

// wrappedIn returns the errors among the variadic arguments of Errorf or Join.
func (c *stdCall) wrappedIn(v *Value) []*Value {
	elems, _ := c.elements(c.s, v)
	var errs []*Value
	for _, e := range elems {
		switch e.kind {
		case Refused, Wrap:
			errs = append(errs, e)
		case Iface:
			if _, ok := e.args[0].integer(); ok {
				errs = append(errs, e)
			}
		case Sym, Sel, App:
			errs = append(errs, e)
		}
	}
	return errs
}

// join runs errors.Join: nil if all are.
func (c *stdCall) join() []*state {
	elems, known := c.elements(c.s, c.vals[0])
	all := known
	for _, e := range elems {
		t := c.equalNil(c.s, e)
		if t == no {
			return c.with(c.s, []*Value{c.make(Value{kind: Wrap, name: c.made(c.site, nil), args: c.wrappedIn(c.vals[0])})})
		}
		all = all && t == yes
	}
	if all {
		return c.with(c.s, []*Value{c.nilValue})
	}
	return c.with(c.s, []*Value{c.app("errors.Join", elems...)})
}

// is runs errors.Is.
//
//	errors.Is(err, syscall.EADDRINUSE)
func (c *stdCall) is(err, target *Value) []*state {
	switch c.isError(err, target) {
	case yes:
		return c.with(c.s, []*Value{c.boolean(true)})
	case no:
		return c.with(c.s, []*Value{c.boolean(false)})
	}
	return c.with(c.s, []*Value{c.refined(c.s, c.app("errors.Is", err, target))})
}

func (c *stdCall) isError(err, target *Value) truth {
	if err.kind == Wrap && err != target {
		if target.kind == Wrap && err.name == target.name {
			return yes
		}
		all := no
		for _, a := range err.args {
			switch c.isError(a, target) {
			case yes:
				return yes
			case unknown:
				all = unknown
			}
		}
		return all
	}
	return c.equal(c.s, err, target)
}

// as runs errors.As: what is wrapped goes into the variable.
func (c *stdCall) as(err, target *Value) []*state {
	var p *Value
	var elem types.Type
	if target.kind == Iface {
		p = target.args[0]
		if ptr, ok := target.typ.Underlying().(*types.Pointer); ok {
			elem = ptr.Elem()
		}
	}
	if p == nil || elem == nil {
		return c.with(c.s, nil)
	}
	worst := no
	for _, e := range c.layers(err) {
		v, ok := c.assertTo(c.s, e, elem)
		if ok == yes {
			return c.with(c.store(c.s, p, v), []*Value{c.boolean(true)})
		}
		if ok == unknown {
			worst = unknown
		}
	}
	if worst == no {
		return c.with(c.s, []*Value{c.boolean(false)})
	}
	v := c.sym(c.made(c.site, c.global("as")))
	out := c.with(c.store(c.s, p, v), []*Value{c.boolean(true)})
	return append(out, c.with(c.s, []*Value{c.boolean(false)})...)
}

// layers returns an error and all that it wraps.
func (c *stdCall) layers(err *Value) []*Value {
	all := []*Value{err}
	if err.kind == Wrap {
		for _, a := range err.args {
			all = append(all, c.layers(a)...)
		}
	}
	return all
}
