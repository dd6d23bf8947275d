package absint

import (
	"go/types"
	"net"
	"net/netip"
	"net/url"
	"path"
	"slices"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
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
	if f, ok := textFuncs[op]; ok && len(texts) == 1 {
		return in.text(f(texts[0]))
	}
	if f, ok := textPairs[op]; ok && len(texts) == 2 {
		return in.text(f(texts[0], texts[1]))
	}
	if f, ok := textTests[op]; ok && len(texts) == 2 {
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

var textFuncs = map[string]func(string) string{
	"strings.ToLower": strings.ToLower, "strings.ToUpper": strings.ToUpper, "strings.TrimSpace": strings.TrimSpace,
	"strings.Clone": strings.Clone, "path.Base": path.Base, "strings.Title": strings.ToTitle,
}

var textPairs = map[string]func(a, b string) string{
	"strings.TrimPrefix": strings.TrimPrefix, "strings.TrimSuffix": strings.TrimSuffix,
	"strings.TrimRight": strings.TrimRight, "strings.TrimLeft": strings.TrimLeft, "strings.Trim": strings.Trim,
}

var textTests = map[string]func(a, b string) bool{
	"strings.HasPrefix": strings.HasPrefix, "strings.HasSuffix": strings.HasSuffix, "strings.Contains": strings.Contains,
	"strings.EqualFold": strings.EqualFold, "strings.ContainsAny": strings.ContainsAny,
}

// nonZeroApp reports whether what a pure function makes cannot be nil or 0.
func (e *Engine) nonZeroApp(v *Value) bool {
	switch v.text {
	case "nonzero", "afterfunc", "once", "errors.New", "port of bound":
		return true
	}
	return strings.HasPrefix(v.text, "of ")
}

func splitPort(text string) (int64, bool) {
	i := strings.LastIndexByte(text, ':')
	if i < 0 {
		return 0, false
	}
	n, err := strconv.ParseUint(text[i+1:], 10, 16)
	if err != nil {
		p, err := net.LookupPort("tcp", text[i+1:])
		if err != nil || text[i+1:] == "" {
			return 0, false
		}
		return int64(p), true
	}
	return int64(n), true
}

// portOf returns the port in a socket address, a host:port text or what a pure
// function makes of one; nil if it cannot be told.
//
//	&unix.SockaddrInet4{Port: port}
func (f *frame) portOf(dest *Value) *Value {
	switch dest.kind {
	case Iface:
		return f.fieldOf(dest.args[0], dest.typ, "Port")
	case Set:
		var ports []*Value
		for _, m := range dest.args {
			p := f.portOf(m)
			if p == nil {
				return nil
			}
			ports = append(ports, p)
		}
		return f.oneOf(ports...)
	case Const:
		if text, ok := dest.str(); ok {
			if n, ok := splitPort(text); ok {
				return f.number(n)
			}
			return nil
		}
		return dest
	case App:
		return f.portOfApp(dest)
	case End:
		if dest.m <= wholeText {
			return f.end(dest.name, dest.n, onlyPort)
		}
	case Struct:
		return f.portOfStruct(dest)
	case Zero:
		return f.number(0)
	}
	return nil
}

// portOfStruct returns the port of a net.TCPAddr or sockaddr.
func (f *frame) portOfStruct(v *Value) *Value {
	if v.typ == nil {
		return nil
	}
	return f.fieldOf(v, v.typ, "Port")
}

// fieldOf returns a field of the struct content of a named type.
func (f *frame) fieldOf(content *Value, t types.Type, name string) *Value {
	if p, ok := t.Underlying().(*types.Pointer); ok {
		t = p.Elem()
	}
	st, ok := t.Underlying().(*types.Struct)
	if !ok {
		return nil
	}
	for i := range st.NumFields() {
		if st.Field(i).Name() == name {
			return f.sel(content, t, i)
		}
	}
	return nil
}

func (f *frame) portOfApp(v *Value) *Value {
	last := func() *Value { return v.args[len(v.args)-1] }
	switch v.text {
	case "net.JoinHostPort", "net/netip.AddrPortFrom":
		return f.numberOf(v.args[1])
	case "net.ResolveTCPAddr#0", "net/netip.ParseAddrPort#0", "net/netip.MustParseAddrPort", "port of",
		"net.TCPAddrFromAddrPort", "(*net.TCPAddr).String", "(net/netip.AddrPort).String", "(*net.TCPAddr).AddrPort",
		"strings.TrimSpace", "convert":
		return f.portOf(last())
	case "+":
		if p := f.portOf(last()); p != nil {
			return p
		}
		return f.numberOf(last())
	case "fmt.Sprintf":
		return f.portOfFormat(v)
	}
	return nil
}

// numberOf returns the number that a text of digits stands for.
func (f *frame) numberOf(v *Value) *Value {
	if text, ok := v.str(); ok {
		n, err := strconv.ParseUint(strings.TrimPrefix(text, ":"), 10, 16)
		if err != nil {
			return nil
		}
		return f.number(int64(n))
	}
	if v.kind == App && len(v.args) > 0 {
		switch v.text {
		case "strconv.Itoa", "strconv.FormatInt", "strconv.FormatUint", "fmt.Sprint":
			return f.numberOf(v.args[0])
		}
	}
	return v
}

// portOfFormat returns the port at the end of what Sprintf makes.
func (f *frame) portOfFormat(v *Value) *Value {
	format, ok := v.args[0].str()
	if !ok {
		return nil
	}
	if n, ok := splitPort(format); ok {
		return f.number(n)
	}
	if len(v.args) < 2 || v.args[1].kind != List || len(v.args[1].args) == 0 {
		return nil
	}
	elems := v.args[1].args
	if strings.HasSuffix(format, ":%d") || strings.HasSuffix(format, ":%v") || strings.HasSuffix(format, ":%s") {
		last := elems[len(elems)-1]
		if last.kind == Iface {
			last = last.args[0]
		}
		return f.numberOf(last)
	}
	return nil
}

// localPort returns the port of the local address that a dialer of net is
// given; nil if it has none.
func (f *frame) localPort(s *state, laddr *Value) *Value {
	if laddr.kind == Nil {
		return nil
	}
	p := f.portOf(laddr)
	if p == nil && (laddr.kind == Sel || laddr.kind == Sym || laddr.kind == Deref) {
		return nil
	}
	return p
}

// otherHost reports whether a destination is the literal address of a host
// that is not this one: neither loopback nor unspecified.
func (f *frame) otherHost(dest *Value) bool {
	if dest.kind == Set {
		for _, m := range dest.args {
			if !f.otherHost(m) {
				return false
			}
		}
		return true
	}
	ip, ok := f.hostOf(dest)
	return ok && !ip.IsLoopback() && !ip.IsUnspecified()
}

// hostOf returns the literal address in a destination.
func (f *frame) hostOf(v *Value) (netip.Addr, bool) {
	var none netip.Addr
	switch v.kind {
	case Set:
		return f.hostOfSet(v)
	case Iface:
		for _, name := range []string{"Addr", "IP"} {
			if a := f.fieldOf(v.args[0], v.typ, name); a != nil && namedOf(v.typ) != nil {
				if ip, ok := f.hostOf(a); ok {
					return ip, ok
				}
			}
		}
		return none, false
	case Const:
		text, ok := v.str()
		if !ok {
			return none, false
		}
		return literalHost(text)
	case List:
		return bytesHost(v.args)
	case Struct:
		for _, a := range v.args {
			if ip, ok := f.hostOf(a); ok && a.kind != Const {
				return ip, ok
			}
		}
	case App:
		return f.hostOfApp(v)
	}
	return none, false
}

// hostOfSet returns one of the addresses of a set, all of which are literal: one
// of this host if there is any.
func (f *frame) hostOfSet(v *Value) (ip netip.Addr, ok bool) {
	for _, m := range v.args {
		next, known := f.hostOf(m)
		if !known {
			return netip.Addr{}, false
		}
		if !ok || next.IsLoopback() || next.IsUnspecified() {
			ip, ok = next, true
		}
		if ip.IsLoopback() || ip.IsUnspecified() {
			return ip, true
		}
	}
	return ip, ok
}

func literalHost(text string) (netip.Addr, bool) {
	if u, err := url.Parse(text); err == nil && u.Host != "" {
		text = u.Host
	}
	if host, _, err := net.SplitHostPort(text); err == nil {
		text = host
	}
	ip, err := netip.ParseAddr(text)
	return ip.Unmap(), err == nil
}

// bytesHost returns the address that 4 or 16 constant bytes are; all zero is
// no literal.
func bytesHost(elems []*Value) (netip.Addr, bool) {
	var b []byte
	for _, e := range elems {
		n, ok := e.integer()
		if !ok {
			return netip.Addr{}, false
		}
		b = append(b, byte(n))
	}
	if len(b) != 4 && len(b) != 16 {
		return netip.Addr{}, false
	}
	ip, ok := netip.AddrFromSlice(b)
	return ip.Unmap(), ok && !ip.IsUnspecified()
}

func (f *frame) hostOfApp(v *Value) (netip.Addr, bool) {
	switch v.text {
	case "net.IPv4", "net/netip.AddrFrom4", "net/netip.AddrFrom16":
		if len(v.args) == 4 {
			return bytesHost(v.args)
		}
	case "net/netip.AddrPortFrom", "net.JoinHostPort", "fmt.Sprintf", "+":
		return f.hostOf(v.args[0])
	}
	if len(v.args) == 0 {
		return netip.Addr{}, false
	}
	if len(v.args) == 1 || strings.HasPrefix(v.text, "net.Resolve") {
		return f.hostOf(v.args[len(v.args)-1])
	}
	return netip.Addr{}, false
}

// purePackages are those whose functions only compute: their results depend
// on their operands alone.
var purePackages = []string{
	"strings", "strconv", "bytes", "net/netip", "net/url", "path", "path/filepath", "math", "math/bits", "unicode",
	"unicode/utf8", "cmp", "encoding/binary", "encoding/hex", "html", "slices", "maps", "fmt", "errors", "sort",
}

// pureFuncs are functions of other packages that only compute, or whose answer
// stays the same while a program runs.
var pureFuncs = []string{
	"net.JoinHostPort", "net.SplitHostPort", "net.ParseIP", "net.ParseCIDR", "net.IPv4", "net.ResolveTCPAddr", "net.ResolveUDPAddr",
	"net.ResolveIPAddr", "net.LookupHost", "net.LookupIP", "net.LookupAddr", "net.LookupPort", "net.LookupSRV", "net.LookupCNAME",
	"net.TCPAddrFromAddrPort", "net.ResolveUnixAddr",
	"os.Getenv", "os.LookupEnv", "os.Hostname", "reflect.TypeOf", "reflect.DeepEqual", "os.IsTimeout", "os.IsNotExist", "os.IsExist",
	"reflect.ValueOf", "context.Background", "context.TODO",
}

// isPure reports whether what fn returns depends on its operands alone.
func isPure(fn *types.Func, rows []*known.Row) bool {
	if slices.Contains(pureFuncs, fn.FullName()) {
		return true
	}
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	recv := fn.Signature().Recv()
	if slices.Contains(purePackages, pkg.Path()) {
		if recv == nil {
			return fn.Signature().Results().Len() > 0 && !strings.HasPrefix(fn.Name(), "F") && !strings.Contains(fn.Name(), "can")
		}
		_, ptr := recv.Type().(*types.Pointer)
		return !ptr && !types.IsInterface(recv.Type()) || pkg.Path() == "net/url"
	}
	if pkg.Path() == "net" && recv != nil {
		switch named := namedOf(recv.Type()); named.Obj().Name() {
		case "TCPAddr", "UDPAddr", "IP", "IPAddr", "IPNet", "IPMask", "Addr", "OpError", "DNSError", "AddrError", "ParseError", "UnixAddr":
			return true
		case "Resolver":
			return strings.HasPrefix(fn.Name(), "Lookup")
		}
	}
	if pkg.Path() == "syscall" && recv != nil {
		return true // Errno
	}
	for _, row := range rows {
		if row.Verb == "copy" && recv == nil {
			return row.Word("or") == ""
		}
	}
	return false
}
