package analyzer_test

import (
	"fmt"
	"strings"
)

// expr returns an expression of a kind, in parentheses: it may stand anywhere,
// and has the kind's own type.
func (w *writer) expr(t kind, depth int) string {
	e := w.anyExpr(t, depth)
	switch t {
	case failure, address, anything, dialer:
		return typeNames[t] + "(" + e + ")"
	}
	if e == "nil" {
		return "(" + typeNames[t] + ")(nil)"
	}
	return "(" + e + ")"
}

// anyExpr returns an expression that may be assigned to a variable of a kind.
// The first of the possibilities needs nothing else.
func (w *writer) anyExpr(t kind, depth int) string {
	w.budget--
	var all []func() string
	sub := func(format string, kinds ...kind) {
		all = append(all, func() string {
			var parts []any
			for _, k := range kinds {
				parts = append(parts, w.expr(k, depth+1))
			}
			return fmt.Sprintf(format, parts...)
		})
	}
	for _, plain := range plainest[t] {
		sub(strings.ReplaceAll(plain, "%", "%%"))
	}
	for _, v := range w.scope {
		if v.typ == t {
			sub(v.name)
		}
	}
	if depth > 3 || w.budget < 0 {
		return all[w.choose(len(all))]()
	}
	for _, c := range compound {
		if c.typ == t {
			sub(c.format, c.parts...)
		}
	}
	for _, wrap := range []string{"same(%s)", "func() " + typeNames[t] + " { return %s }()", "same[" + typeNames[t] + "](%s)", "[]" + typeNames[t] + "{%s}[0]", "*new(" + typeNames[t] + ")"} {
		if strings.Contains(wrap, "%s") {
			sub(wrap, t)
		} else {
			sub(wrap)
		}
	}
	return all[w.choose(len(all))]()
}

// plainest are expressions that have no parts.
var plainest = [kinds][]string{
	number:   {"0", "1", "50052", "50051", "8080", "-1", "len(registry)", "usual.port"},
	text:     {`""`, `":50052"`, `"tcp"`, `"udp"`, `"[::1]:50054"`, "usual.addr"},
	truth:    {"false", "true", "usual == nil", "len(queue) > 0"},
	failure:  {"nil", "syscall.EINTR", "syscall.ECONNREFUSED", "io.EOF", "context.Background().Err()"},
	numbers:  {"nil", "[]int{50052, 50053}", "make([]int, 3)"},
	table:    {"nil", `map[string]int{"a": 50052}`},
	pipe:     {"nil", "make(chan int)", "make(chan int, 2)"},
	dialing:  {"nil", "usual.Open", "usual.dial", "func() (int, error) { return open(usual.to) }", "<-queue"},
	address:  {"nil", "&syscall.SockaddrInet4{Port: 50052}", `&syscall.SockaddrUnix{Name: "x"}`, "usual.to", "&syscall.SockaddrInet6{}"},
	anything: {"nil", "usual", "50052"},
	dialer:   {"usual", "nil", "usual.Dialer", "(*Server)(nil)"},
	server:   {"usual", "new(Server)", "(&Server{to: &syscall.SockaddrInet4{Port: 50052}})", "(*Server)(nil)", "usual.next"},
	list:     {"nil", "&node[int]{value: 50052}"},
	sequence: {"func(yield func(int) bool) {}", "func(yield func(int) bool) { _ = yield(50052) && yield(50053) }"},
}

// compound are expressions with parts, in their order.
var compound = []struct {
	typ    kind
	format string
	parts  []kind
}{
	{number, "%s + %s", []kind{number, number}},
	{number, "%s[%s]", []kind{table, text}},
	{number, "append(%s, 1)[0]", []kind{numbers}},
	{number, "min(%s, len(%s))", []kind{number, text}},
	{number, "<-%s", []kind{pipe}},
	{number, "%s.value", []kind{list}},
	{number, "func() int { n, _ := %s.(int); return n }()", []kind{anything}},
	{number, "func() int { n, _ := try(%s); return n }()", []kind{dialing}},
	{text, "%s + %s", []kind{text, text}},
	{text, "string(rune(%s))", []kind{number}},
	{text, "net.JoinHostPort(%s, %s)", []kind{text, text}},
	{text, "func() string { if err := %s; err != nil { return err.Error() }; return \"\" }()", []kind{failure}},
	{truth, "%s == %s", []kind{number, number}},
	{truth, "%s && !%s", []kind{truth, truth}},
	{truth, "%s != %s", []kind{text, text}},
	{truth, "errors.Is(%s, %s)", []kind{failure, failure}},
	{truth, "meets(%s)", []kind{number}},
	{truth, "any(%s) == %s", []kind{address, anything}},
	{failure, "&wrapped[error]{%s, %s}", []kind{failure, failure}},
	{failure, "errors.Join(%s, %s)", []kind{failure, failure}},
	{failure, "func() error { _, err := open(%s); return err }()", []kind{address}},
	{numbers, "append(%s, %s)", []kind{numbers, number}},
	{numbers, "%s[:]", []kind{numbers}},
	{dialing, "func() (int, error) { return open(%s) }", []kind{address}},
	{dialing, "func() (fd int, err error) { defer func() { err = errors.Join(err, %s) }(); return %s() }", []kind{failure, dialing}},
	{dialing, "registry[%s]", []kind{text}},
	{dialing, "func() (int, error) { return %s.Dial(%s) }", []kind{dialer, address}},
	{dialing, "func() (int, error) { return try(%s) }", []kind{dialing}},
	{dialing, "%s.Open", []kind{server}},
	{address, "&syscall.SockaddrInet4{Port: %s}", []kind{number}},
	{address, "%s.to", []kind{server}},
	{anything, "any(%s)", []kind{number}},
	{anything, "any(%s)", []kind{dialing}},
	{anything, "any(%s)", []kind{dialer}},
	{anything, "any(%s)", []kind{list}},
	{dialer, "&Server{Dialer: %s}", []kind{dialer}},
	{dialer, "func() Dialer { d, _ := %s.(Dialer); return d }()", []kind{anything}},
	{server, "&Server{dial: %s, to: %s, addr: %s}", []kind{dialing, address, text}},
	{server, "%s.next", []kind{server}},
	{server, "%s.peers[%s]", []kind{server, text}},
	{list, "&node[int]{%s, %s, nil}", []kind{number, list}},
	{list, "%s.next", []kind{list}},
	{sequence, "func(yield func(int) bool) { for _, v := range %s { if !yield(v) { return } } }", []kind{numbers}},
	{sequence, "iter.Seq[int](func(yield func(int) bool) { defer func() { _ = %s }(); yield(%s) })", []kind{truth, number}},
}
