package absint

import (
	"net"
	"path"
	"strconv"
	"strings"
)

// simplify returns what the pure function op makes of args: a constant where
// they are known, a part of an address of a connection where it takes one out.
func (in *interner) simplify(op string, args []*Value) *Value {
	if v := in.endPart(op, args); v != nil {
		return v
	}
	if v := in.distributed(op, args); v != nil {
		return v
	}
	if v := in.fold(op, args); v != nil {
		return v
	}
	if (op == "elem" || op[0] == '.') && len(args) == 1 && args[0].kind == App {
		if v := in.take(op, args[0]); v != nil {
			return v
		}
	}
	return in.app(op, args...)
}

// distributed applies op to each of the values that an argument may be.
func (in *interner) distributed(op string, args []*Value) *Value {
	for i, a := range args {
		if a.kind != Set || len(a.args) > maxConsts {
			continue
		}
		var vs []*Value
		for _, m := range a.args {
			each := append([]*Value(nil), args...)
			each[i] = m
			vs = append(vs, in.simplify(op, each))
		}
		return in.oneOf(vs...)
	}
	return nil
}

// take returns a field of what a function of net made.
func (in *interner) take(op string, from *Value) *Value {
	switch from.text {
	case "net.ResolveTCPAddr#0", "net.ResolveUDPAddr#0", "net.TCPAddrFromAddrPort":
		text := from.args[len(from.args)-1]
		switch op {
		case ".Port":
			return in.simplify("port of", []*Value{text})
		case ".IP":
			return in.simplify("ip of", []*Value{text})
		}
	}
	return nil
}

// endPart returns the part of a connection's address that op takes out.
func (in *interner) endPart(op string, args []*Value) *Value {
	if len(args) == 0 {
		return nil
	}
	e := transparent(args[0])
	if e.kind != End {
		return nil
	}
	switch op {
	case "net.SplitHostPort#0", "(net/netip.AddrPort).Addr", ".IP", ".Addr", "ip of":
		if e.m <= wholeText {
			return in.end(e.name, e.n, onlyIP)
		}
	case "net.SplitHostPort#1", "(net/netip.AddrPort).Port", ".Port", "port of":
		if e.m <= wholeText {
			return in.end(e.name, e.n, onlyPort)
		}
	case "net.SplitHostPort#2", "strconv.Atoi#1", "strconv.ParseUint#1", "strconv.ParseInt#1",
		"net/netip.ParseAddrPort#1", "net.ResolveTCPAddr#1", "net/netip.ParseAddr#1":
		return in.nilValue
	case "net.ResolveTCPAddr#0":
		return args[0]
	case "(net.Addr).Network", "(*net.TCPAddr).Network":
		return in.text("tcp")
	case "net/netip.AddrFromSlice#1":
		return in.boolean(true)
	case "(net.Addr).String", "(*net.TCPAddr).String", "(*net.TCPAddr).AddrPort":
		if e.m <= wholeText {
			return in.end(e.name, e.n, wholeText)
		}
	}
	return nil
}

// fold computes what op makes of constants.
func (in *interner) fold(op string, args []*Value) *Value {
	var texts []string
	for _, a := range args {
		t, ok := a.str()
		if !ok {
			return in.foldNumbers(op, args)
		}
		texts = append(texts, t)
	}
	if f := textFunc(op); f != nil && len(texts) == 1 {
		return in.text(f(texts[0]))
	}
	if f := textPair(op); f != nil && len(texts) == 2 {
		return in.text(f(texts[0], texts[1]))
	}
	if f := textTest(op); f != nil && len(texts) == 2 {
		return in.boolean(f(texts[0], texts[1]))
	}
	switch {
	case op == "strconv.Atoi#0" && len(texts) == 1:
		if n, err := strconv.Atoi(texts[0]); err == nil {
			return in.number(int64(n))
		}
	case op == "strconv.Atoi#1" && len(texts) == 1:
		if _, err := strconv.Atoi(texts[0]); err == nil {
			return in.nilValue
		}
	case op == "port of" && len(texts) == 1:
		if n, ok := splitPort(texts[0]); ok {
			return in.number(n)
		}
	case op == "net.JoinHostPort" && len(texts) == 2:
		return in.text(net.JoinHostPort(texts[0], texts[1]))
	case op == "net.SplitHostPort#0" || op == "net.SplitHostPort#1" || op == "net.SplitHostPort#2":
		host, port, err := net.SplitHostPort(texts[0])
		if err == nil {
			return []*Value{in.text(host), in.text(port), in.nilValue}[op[len(op)-1]-'0']
		}
	case op == "strings.Cut#0" || op == "strings.Cut#1" || op == "strings.Cut#2":
		if len(texts) == 2 {
			a, b, ok := strings.Cut(texts[0], texts[1])
			return []*Value{in.text(a), in.text(b), in.boolean(ok)}[op[len(op)-1]-'0']
		}
	case strings.HasPrefix(op, "net.ResolveTCPAddr#1"), op == "net/netip.ParseAddrPort#1":
		if _, ok := splitPort(texts[len(texts)-1]); ok {
			return in.nilValue
		}
	}
	return nil
}

func (in *interner) foldNumbers(op string, args []*Value) *Value {
	switch op {
	case "strconv.Itoa":
		if n, ok := args[0].integer(); ok {
			return in.text(strconv.FormatInt(n, 10))
		}
	case "slices.Contains":
		return in.contains(args[0], args[1])
	}
	return nil
}

// contains says whether a list of constants has one of them.
func (in *interner) contains(list, v *Value) *Value {
	if list.kind != List || v.kind != Const {
		return nil
	}
	for _, e := range list.args {
		if e.kind != Const {
			return nil
		}
		if e == v {
			return in.boolean(true)
		}
	}
	return in.boolean(false)
}

// textFunc returns the function of one text that op is; nil if it is none.
func textFunc(op string) func(string) string {
	switch op {
	case "strings.ToLower":
		return strings.ToLower
	case "strings.ToUpper":
		return strings.ToUpper
	case "strings.TrimSpace":
		return strings.TrimSpace
	case "strings.Clone":
		return strings.Clone
	case "strings.Title":
		return strings.ToTitle
	case "path.Base":
		return path.Base
	}
	return nil
}

// textPair returns the function of two texts that op is; nil if it is none.
func textPair(op string) func(a, b string) string {
	switch op {
	case "strings.TrimPrefix":
		return strings.TrimPrefix
	case "strings.TrimSuffix":
		return strings.TrimSuffix
	case "strings.TrimRight":
		return strings.TrimRight
	case "strings.TrimLeft":
		return strings.TrimLeft
	case "strings.Trim":
		return strings.Trim
	}
	return nil
}

// textTest returns the test of two texts that op is; nil if it is none.
func textTest(op string) func(a, b string) bool {
	switch op {
	case "strings.HasPrefix":
		return strings.HasPrefix
	case "strings.HasSuffix":
		return strings.HasSuffix
	case "strings.Contains":
		return strings.Contains
	case "strings.EqualFold":
		return strings.EqualFold
	case "strings.ContainsAny":
		return strings.ContainsAny
	}
	return nil
}

// nonZeroApp reports whether what a pure function makes cannot be nil or 0.
func (e *Engine) nonZeroApp(v *Value) bool {
	switch v.text {
	case "nonzero", "afterfunc", "once", "errors.New", "port of bound":
		return true
	}
	return strings.HasPrefix(v.text, "of ")
}
