package domain

import (
	"go/constant"
	"net/url"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/fold"
)

// Terms of what a range over a map gives: of the map, and how many it has given before.
const (
	KeyOf   = "key of"
	ValueOf = "value of"
)

// Series names the term of an iterator: of what it iterates over, which part of each
// element it gives, and whether these stand under keys of their own.
const Series = "series"

// IsSeries reports whether a value is an iterator.
func IsSeries(v *Value) bool { return v.Kind == App && v.Text == Series && len(v.Args) == 3 }

// OfSeries takes an iterator apart.
func OfSeries(it *Value) (of *Value, gives string, keyed bool) {
	gives, _ = it.Args[1].Str()
	keyed, _ = it.Args[2].Bool()
	return it.Args[0], gives, keyed
}

// OtherOfRing names the term of the other one of two elements that a ring is taken to
// have.
const OtherOfRing = "other of ring"

// Simplify returns what the pure function op makes of args: a constant where
// they are known, a part of an address of a connection where it takes one out.
func (in *Interner) Simplify(op string, args []*Value) *Value {
	if v := in.endPart(op, args); v != nil {
		return v
	}
	if v := in.distributed(op, args); v != nil {
		return v
	}
	if idempotent(op) && args[0].Kind == App && args[0].Text == op {
		return args[0]
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

// idempotent reports whether a function changes nothing of what it has made.
//
//	c.addr = strings.TrimSpace(c.addr)
func idempotent(op string) bool {
	switch op {
	case "strings.TrimSpace", "strings.ToLower", "strings.ToUpper", "strings.ToValidUTF8", "path.Clean", "path/filepath.Clean":
		return true
	}
	return false
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
		return in.Which(a.Name, vs...)
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

// fold computes what op makes of constants; a # behind it numbers a result.
func (in *Interner) fold(op string, args []*Value) *Value {
	if op == "slices.Contains" {
		return in.contains(args[0], args[1])
	}
	if len(args) == 0 {
		return nil
	}
	values := make([]constant.Value, len(args))
	for i, a := range args {
		if a.Kind != Const {
			return nil
		}
		values[i] = a.Const
	}
	name, number, _ := strings.Cut(op, "#")
	result, _ := strconv.Atoi(number)
	if v := fold.Call(name, values, result); v != nil {
		return in.Constant(v)
	}
	if text, ok := args[len(args)-1].Str(); ok {
		return in.foldParsed(name, result, text)
	}
	return nil
}

// foldParsed is fold for what parses a text: no error if that can be parsed.
func (in *Interner) foldParsed(name string, result int, text string) *Value {
	ok := false
	switch {
	case name == "port of":
		if n, ok := SplitPort(text); ok {
			return in.Int(n)
		}
	case name == "net.SplitHostPort" && result == 2, name == "strconv.Atoi" && result == 1:
		ok = fold.Call(name, []constant.Value{constant.MakeString(text)}, 0) != nil
	case (name == "net/url.Parse" || name == "net/url.ParseRequestURI") && result == 1:
		_, err := url.Parse(text)
		ok = err == nil
	case (name == "net.ResolveTCPAddr" || name == "net/netip.ParseAddrPort") && result == 1:
		_, ok = SplitPort(text)
	}
	if ok {
		return in.NilValue
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
