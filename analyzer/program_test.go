package analyzer_test

import (
	"fmt"
	"strings"
)

// A writer writes a program that type-checks. Bytes decide what is in it; when
// they have run out, the plainest that fits is.
type writer struct {
	strings.Builder
	choices []byte
	budget  int // statements and expressions that may still come
	names   int
	scope   []variable
	loops   []loop // those around, the innermost last; none of an outer function
	results string // of the function around: what a return in it returns
}

type variable struct {
	name string
	typ  kind
}

type loop struct {
	label string
	used  *bool
}

// A kind is a type of values in the program.
type kind int

const (
	number kind = iota
	text
	truth
	failure
	numbers
	table
	pipe
	dialing
	address
	anything
	dialer
	server
	list
	sequence
	kinds
)

// typeNames are how the types are written.
var typeNames = [kinds]string{
	"int", "string", "bool", "error", "[]int", "map[string]int", "chan int", "connector", "syscall.Sockaddr", "any",
	"Dialer", "*Server", "*node[int]", "iter.Seq[int]",
}

// write returns a program of a few functions.
func write(choices []byte) string {
	w := &writer{choices: choices, budget: 120}
	w.WriteString(prelude)
	n := 1 + w.choose(4)
	for i := range n {
		w.function(i, n)
	}
	return w.String()
}

// choose returns a number below n.
func (w *writer) choose(n int) int {
	if len(w.choices) == 0 {
		return 0
	}
	c := int(w.choices[0])
	w.choices = w.choices[1:]
	return c % n
}

func (w *writer) name() string {
	w.names++
	return fmt.Sprint("v", w.names)
}

// heads are those of the program's functions, and what they return.
var heads = []struct{ head, results string }{
	{"func F%d(to syscall.Sockaddr, n int) (int, error)", "0, nil"},
	{"func (s *Server) F%d(to syscall.Sockaddr, n int) (fd int, err error)", "fd, err"},
	{"func f%d(to syscall.Sockaddr, n int) (int, error)", "0, syscall.EINVAL"},
	{"func F%d[T any](to syscall.Sockaddr, n T) (handle, error)", "-1, io.EOF"},
}

func (w *writer) function(i, n int) {
	f := heads[(w.choose(len(heads))+i)%len(heads)]
	// What others call it by: a value, so that its receiver is no matter.
	call := fmt.Sprintf("func(to syscall.Sockaddr, n int) (int, error) { return f%d(to, n) }", i)
	switch {
	case strings.Contains(f.head, "[T any]"):
		call = fmt.Sprintf("F%d[int]", i)
	case strings.Contains(f.head, "*Server"):
		call = fmt.Sprintf("usual.F%d", i)
	case strings.HasPrefix(f.head, "func F"):
		call = fmt.Sprintf("F%d", i)
	}
	fmt.Fprintf(w, "\nfunc call%d(to syscall.Sockaddr, n int) (int, error) { return (%s)(to, n) }\n\n", i, call)
	fmt.Fprintf(w, f.head+" {\n", i)
	w.scope = []variable{{"to", address}}
	if !strings.Contains(f.head, "[T any]") {
		w.scope = append(w.scope, variable{"n", number})
	}
	w.results, w.loops = f.results, nil
	for range 2 + w.choose(6) {
		w.statement(n, 0)
	}
	fmt.Fprintf(w, "return %s\n}\n", f.results)
}

// block writes statements that see what is declared outside, and hide what
// they declare.
func (w *writer) block(n, depth int) {
	outside := len(w.scope)
	w.WriteString("{\n")
	for range 1 + w.choose(3) {
		w.statement(n, depth+1)
	}
	w.WriteString("}")
	w.scope = w.scope[:outside]
}

// declare puts a new variable of an expression into scope.
func (w *writer) declare(t kind, expr string) {
	name := w.name()
	fmt.Fprintf(w, "var %s %s = %s\nkeep(%s)\n", name, typeNames[t], expr, name)
	w.scope = append(w.scope, variable{name, t})
}

// statement writes one, in a program of n functions.
func (w *writer) statement(n, depth int) {
	w.budget--
	if w.budget < 0 || depth > 5 {
		w.WriteString("time.Sleep(1)\n")
		return
	}
	switch w.choose(20) {
	case 0:
		w.attempt(n, depth)
	case 1:
		t := kind(w.choose(int(kinds)))
		w.declare(t, w.expr(t, 0))
	case 2:
		w.assign()
	case 3:
		fmt.Fprintf(w, "if %s ", w.expr(truth, 0))
		w.block(n, depth)
		if w.choose(2) == 1 {
			w.WriteString(" else ")
			w.block(n, depth)
		}
		w.WriteString("\n")
	case 4, 5, 6:
		w.loop(n, depth)
	case 7:
		w.leave()
	case 8:
		w.nested("defer ", n, depth)
	case 9:
		w.nested("go ", n, depth)
	case 10:
		w.nested("", n, depth)
	case 11:
		w.switches(n, depth)
	case 12:
		fmt.Fprintf(w, "time.AfterFunc(time.Second, func() { _, _ = call%d(to, 0) })\n", w.choose(n))
	case 13:
		fmt.Fprintf(w, "registry[%s] = %s\n", w.expr(text, 0), w.expr(dialing, 0))
	case 14:
		fmt.Fprintf(w, "select {\ncase f := <-queue:\n_, _ = f()\ncase queue <- %s:\ncase <-time.After(1):\n}\n", w.expr(dialing, 0))
	case 15:
		fmt.Fprintf(w, "_, _ = net.Listen(\"tcp\", %s)\n", w.expr(text, 0))
	case 16:
		field := []string{"to = " + w.expr(address, 0), "dial = " + w.expr(dialing, 0), "Dialer = " + w.expr(dialer, 0), "addr = " + w.expr(text, 0), "next = " + w.expr(server, 0), "port = " + w.expr(number, 0)}
		fmt.Fprintf(w, "%s.%s\n", w.expr(server, 0), field[w.choose(len(field))])
	case 17:
		fmt.Fprintf(w, "%s.once.Do(func() { _, _ = call%d(to, 1) })\n", w.expr(server, 0), w.choose(n))
	case 18:
		fmt.Fprintf(w, "if r := recover(); r != nil {\npanic(r)\n}\n")
	case 19:
		label := w.name()
		fmt.Fprintf(w, "%s:\nif %s {\n", label, w.expr(truth, 0))
		outside := len(w.scope)
		w.attempt(n, depth)
		w.scope = w.scope[:outside]
		fmt.Fprintf(w, "goto %s\n}\n", label)
	}
}

// attempt writes a call that may connect, and what looks at its results.
func (w *writer) attempt(n, depth int) {
	fd, err, held := w.name(), w.name(), w.name()
	holds := []string{"open", "usual.Dial", "struct{ f func(syscall.Sockaddr) (int, error) }{open}.f", w.expr(dialer, 0) + ".Dial"}
	fmt.Fprintf(w, "%s := %s\n_ = %s\n", held, holds[w.choose(len(holds))], held)
	calls := []string{
		held + "(" + w.expr(address, 0) + ")",
		"open(" + w.expr(address, 0) + ")", fmt.Sprintf("call%d(%s, %s)", w.choose(n), w.expr(address, 0), w.expr(number, 0)),
		w.expr(dialing, 0) + "()", w.expr(dialer, 0) + ".Dial(" + w.expr(address, 0) + ")", "try(" + w.expr(dialing, 0) + ")",
		w.expr(server, 0) + ".Open()", w.expr(server, 0) + ".dial()", "registry[" + w.expr(text, 0) + "]()",
	}
	fmt.Fprintf(w, "%s, %s := %s\nkeep(%s)\n", fd, err, calls[w.choose(len(calls))], fd)
	w.scope = append(w.scope, variable{fd, number}, variable{err, failure})
	switch w.choose(5) {
	case 0:
		fmt.Fprintf(w, "if %s == nil {\n", err)
		w.leave()
		w.WriteString("}\n")
	case 1:
		fmt.Fprintf(w, "if %s == nil && !meets(%s) {\n_, _ = syscall.Write(%s, nil)\n", err, fd, fd)
		w.leave()
		w.WriteString("}\n")
	case 2:
		fmt.Fprintf(w, "if errors.Is(%s, syscall.EINTR) ", err)
		w.block(n, depth)
		w.WriteString("\n")
	case 3:
		fmt.Fprintf(w, "switch e := %s.(type) {\ncase nil:\n", err)
		w.leave()
		fmt.Fprintf(w, "case *wrapped[error]:\nkeep(e.more)\ncase syscall.Errno:\nkeep(error(e) == %s)\n}\n", w.expr(failure, 0))
	case 4:
		fmt.Fprintf(w, "_ = %s\n", err)
	}
}

// assign stores into a variable in scope.
func (w *writer) assign() {
	if len(w.scope) == 0 {
		return
	}
	v := w.scope[w.choose(len(w.scope))]
	fmt.Fprintf(w, "%s = %s\n", v.name, w.expr(v.typ, 0))
}

// loop writes a loop of some shape, most with a label.
func (w *writer) loop(n, depth int) {
	label, item := w.name(), w.name()
	ranges := []string{
		"for ", "for " + w.expr(truth, 0) + " ", "for range " + w.expr(number, 0) + " ", "for " + item + " := range " + w.expr(numbers, 0) + " ",
		"for " + item + " := range " + w.expr(sequence, 0) + " ", "for " + item + " := range " + w.expr(pipe, 0) + " ",
		"for " + item + " := 0; " + item + " < 3; " + item + "++ ", "for _, " + item + " := range " + w.expr(table, 0) + " ",
		"for range time.Tick(time.Second) ",
	}
	head := ranges[w.choose(len(ranges))]
	outside, used := len(w.scope), false
	w.loops = append(w.loops, loop{label, &used})
	// Whether the label is used is known behind the body.
	before := w.String()
	w.Reset()
	w.WriteString("{\n")
	if strings.Contains(head, item) {
		fmt.Fprintf(w, "keep(%s)\n", item)
		w.scope = append(w.scope, variable{item, number})
	}
	for range 1 + w.choose(4) {
		w.statement(n, depth+1)
	}
	if head == "for " {
		fmt.Fprintf(w, "if %s {\nbreak\n}\n", w.expr(truth, 0)) // so that what follows can be reached
	}
	body := w.String()
	w.Reset()
	w.WriteString(before)
	if used {
		w.WriteString(label + ":\n")
	}
	w.WriteString(head + body + "}\n")
	w.scope, w.loops = w.scope[:outside], w.loops[:len(w.loops)-1]
}

// leave writes a jump out of something.
func (w *writer) leave() {
	if len(w.loops) > 0 {
		l := w.loops[w.choose(len(w.loops))]
		switch w.choose(3) {
		case 0:
			*l.used = true
			fmt.Fprintf(w, "if %s {\ncontinue %s\n}\n", w.expr(truth, 0), l.label)
			return
		case 1:
			*l.used = true
			fmt.Fprintf(w, "if %s {\nbreak %s\n}\n", w.expr(truth, 0), l.label)
			return
		}
	}
	fmt.Fprintf(w, "if %s {\nreturn %s\n}\n", w.expr(truth, 0), w.results)
}

// nested writes a call of a function literal.
func (w *writer) nested(how string, n, depth int) {
	results, loops := w.results, w.loops
	w.results, w.loops = "", nil
	w.WriteString(how + "func() ")
	w.block(n, depth)
	w.WriteString("()\n")
	w.results, w.loops = results, loops
}

func (w *writer) switches(n, depth int) {
	fmt.Fprintf(w, "switch %s {\n", w.expr(number, 0))
	for i := range 1 + w.choose(3) {
		fmt.Fprintf(w, "case %d:\n", i)
		outside := len(w.scope)
		w.statement(n, depth+1)
		w.scope = w.scope[:outside]
	}
	w.WriteString("default:\n")
	outside := len(w.scope)
	w.statement(n, depth+1)
	w.scope = w.scope[:outside]
	w.WriteString("}\n")
}
