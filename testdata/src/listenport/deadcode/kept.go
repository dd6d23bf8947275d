package deadcode

import "net"

// Functions that are put into a list which nobody drains do not run.
type backlog struct{ todo []func() }

func (b *backlog) add(f func()) { b.todo = append(b.todo, f) }

func (b *backlog) run() {
	for _, f := range b.todo {
		f()
	}
}

func Undrained() int {
	var b idle
	b.add(func() { net.Listen("tcp", ":51120") })
	return len(b.todo)
}

type idle struct{ todo []func() }

func (b *idle) add(f func()) { b.todo = append(b.todo, f) }

func (b *idle) drain() {
	for _, f := range b.todo {
		f()
	}
}

func Drained() {
	var b backlog
	b.add(func() { net.Listen("tcp", ":51122") }) // want `port 51122 is inside`
	b.run()
}

func Collected() int {
	var todo []func()
	todo = append(todo, func() { net.Listen("tcp", ":51124") })
	return len(todo)
}

func Returned() []func() {
	var todo []func()
	todo = append(todo, func() { net.Listen("tcp", ":51126") }) // want `port 51126 is inside`
	return todo
}

// It is called too.
func (b *idle) try(f func()) { b.todo = append(b.todo, f); f() }

func Tried() {
	var b idle
	b.try(func() { net.Listen("tcp", ":51128") }) // want `port 51128 is inside`
}

func into(todo []func()) {
	todo = append(todo, func() { net.Listen("tcp", ":51130") }) // want `port 51130 is inside`
	each(todo)
}

func each(todo []func()) {
	for _, f := range todo {
		f()
	}
}

func Into() { into(nil) }

// A helper registers under a key: only what is picked runs.
var makers = map[string]func(){}

func enrol(name string, f func()) { makers[name] = f }

func init() {
	enrol("quiet", func() { net.Dial("tcp", "up:51132") })
	enrol("open", func() { net.Listen("tcp", ":51134") })
	enrol("door", func() { net.Listen("tcp", ":51136") }) // want `port 51136 is inside`
}

func Enrolled() {
	makers["quiet"]()
	if f, ok := makers["door"]; ok {
		f()
	}
}

// The key tells which of the registered values is read.
var places = map[string]string{}

func note(name, addr string) { places[name] = addr }

func init() {
	note("here", ":51138") // want `port 51138 is inside`
	note("there", "up:51140")
}

func Noted() {
	net.Listen("tcp", places["here"])
	net.Dial("tcp", places["there"])
}
