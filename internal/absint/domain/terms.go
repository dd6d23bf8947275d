package domain

import (
	"net"
	"net/url"
	"path"
	"strconv"
	"strings"
)

// Simplify returns what the pure function op makes of args: a constant where
// they are known, a part of an address of a connection where it takes one out.
func (in *Interner) Simplify(op string, args []*Value) *Value {
	if v := in.endPart(op, args); v != nil {
		return v
	}
	if v := in.distributed(op, args); v != nil {
		return v
	}
	if v := in.fold(op, args); v != nil {
		return v
	}
	if v := in.apart(op, args); v != nil {
		return v
	}
	if (op == "elem" || op[0] == '.' || strings.HasPrefix(op, "(*net/url.URL).")) && len(args) == 1 && args[0].Kind == App {
		if v := in.take(op, args[0]); v != nil {
			return v
		}
	}
	return in.App(op, args...)
}

// distributed applies op to each of the values that an argument may be.
func (in *Interner) distributed(op string, args []*Value) *Value {
	for i, a := range args {
		if a.Kind != Set || len(a.Args) > MaxConsts {
			continue
		}
		var vs []*Value
		for _, m := range a.Args {
			each := append([]*Value(nil), args...)
			each[i] = m
			vs = append(vs, in.Simplify(op, each))
		}
		return in.OneOf(vs...)
	}
	return nil
}

// apart returns the part that op takes out of what was put together.
//
//	netip.AddrPortFrom(host, 443).Port()
func (in *Interner) apart(op string, args []*Value) *Value {
	if len(args) != 1 || args[0].Kind != App {
		return nil
	}
	whole := args[0]
	switch {
	case whole.Text == "net/netip.AddrPortFrom" && op == "(net/netip.AddrPort).Addr", whole.Text == "net.JoinHostPort" && op == "net.SplitHostPort#0":
		return whole.Args[0]
	case whole.Text == "net/netip.AddrPortFrom" && op == "(net/netip.AddrPort).Port", whole.Text == "net.JoinHostPort" && op == "net.SplitHostPort#1":
		return whole.Args[1]
	case whole.Text == "net.JoinHostPort" && op == "net.SplitHostPort#2":
		return in.NilValue
	case whole.Text == "net/netip.MustParseAddrPort" && op == "(net/netip.AddrPort).Port", whole.Text == "net/netip.ParseAddrPort#0" && op == "(net/netip.AddrPort).Port":
		if port := in.Simplify("port of", whole.Args); port.Kind == Const {
			return port
		}
	}
	return nil
}

// take returns a field of what a function of net made.
func (in *Interner) take(op string, from *Value) *Value {
	switch from.Text {
	case "net.ResolveTCPAddr#0", "net.ResolveUDPAddr#0", "net.TCPAddrFromAddrPort":
		text := from.Args[len(from.Args)-1]
		switch op {
		case ".Port":
			return in.Simplify("port of", []*Value{text})
		case ".IP":
			return in.Simplify("ip of", []*Value{text})
		}
	case "net/url.Parse#0", "net/url.ParseRequestURI#0":
		return in.urlPart(op, from.Args[0])
	}
	return nil
}

// urlPart returns a field of the URL that a constant text is, or what one of
// its methods returns.
//
//	if u.Scheme == "unix" { … }
func (in *Interner) urlPart(op string, text *Value) *Value {
	t, ok := text.Str()
	if !ok {
		return nil
	}
	u, err := url.Parse(t)
	if err != nil {
		return nil
	}
	switch op {
	case ".Scheme":
		return in.Text(u.Scheme)
	case ".Opaque":
		return in.Text(u.Opaque)
	case ".Host":
		return in.Text(u.Host)
	case ".Path":
		return in.Text(u.Path)
	case "(*net/url.URL).Hostname":
		return in.Text(u.Hostname())
	case "(*net/url.URL).Port":
		return in.Text(u.Port())
	}
	return nil
}

// fold computes what op makes of constants.
func (in *Interner) fold(op string, args []*Value) *Value {
	var texts []string
	for _, a := range args {
		t, ok := a.Str()
		if !ok {
			return in.foldNumbers(op, args)
		}
		texts = append(texts, t)
	}
	if f := textFunc(op); f != nil && len(texts) == 1 {
		return in.Text(f(texts[0]))
	}
	if f := textPair(op); f != nil && len(texts) == 2 {
		return in.Text(f(texts[0], texts[1]))
	}
	if f := textTest(op); f != nil && len(texts) == 2 {
		return in.Bool(f(texts[0], texts[1]))
	}
	switch {
	case op == "strconv.Atoi#0" && len(texts) == 1:
		if n, err := strconv.Atoi(texts[0]); err == nil {
			return in.Int(int64(n))
		}
	case op == "strconv.Atoi#1" && len(texts) == 1:
		if _, err := strconv.Atoi(texts[0]); err == nil {
			return in.NilValue
		}
	case op == "port of" && len(texts) == 1:
		if n, ok := SplitPort(texts[0]); ok {
			return in.Int(n)
		}
	case op == "net.JoinHostPort" && len(texts) == 2:
		return in.Text(net.JoinHostPort(texts[0], texts[1]))
	case op == "net.SplitHostPort#0" || op == "net.SplitHostPort#1" || op == "net.SplitHostPort#2":
		host, port, err := net.SplitHostPort(texts[0])
		if err == nil {
			return []*Value{in.Text(host), in.Text(port), in.NilValue}[op[len(op)-1]-'0']
		}
	case op == "strings.Cut#0" || op == "strings.Cut#1" || op == "strings.Cut#2":
		if len(texts) == 2 {
			a, b, ok := strings.Cut(texts[0], texts[1])
			return []*Value{in.Text(a), in.Text(b), in.Bool(ok)}[op[len(op)-1]-'0']
		}
	case op == "net/url.Parse#1" || op == "net/url.ParseRequestURI#1":
		if _, err := url.Parse(texts[0]); err == nil {
			return in.NilValue
		}
	case strings.HasPrefix(op, "net.ResolveTCPAddr#1"), op == "net/netip.ParseAddrPort#1":
		if _, ok := SplitPort(texts[len(texts)-1]); ok {
			return in.NilValue
		}
	}
	return nil
}

func (in *Interner) foldNumbers(op string, args []*Value) *Value {
	switch op {
	case "strconv.Itoa":
		if n, ok := args[0].Int(); ok {
			return in.Text(strconv.FormatInt(n, 10))
		}
	case "slices.Contains":
		return in.contains(args[0], args[1])
	}
	return nil
}

// contains says whether a list of constants has one of them.
func (in *Interner) contains(list, v *Value) *Value {
	if list.Kind != List || v.Kind != Const {
		return nil
	}
	for _, e := range list.Args {
		if e.Kind != Const {
			return nil
		}
		if e == v {
			return in.Bool(true)
		}
	}
	return in.Bool(false)
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
