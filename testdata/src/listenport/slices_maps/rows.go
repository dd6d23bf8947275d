package slices_maps

import "net"

type side int

const (
	serving side = iota
	calling
)

// The columns of a row go together.
type end struct {
	side side
	addr string
	off  bool
}

func Sides() {
	for _, e := range []end{
		{side: calling, addr: "127.0.0.1:51910"},
		{side: serving, addr: "127.0.0.1:51912"}, // want `port 51912 is inside`
		{addr: "127.0.0.1:51914", off: true},
	} {
		if e.side == calling {
			continue
		}
		if e.off {
			continue
		}
		ln, err := net.Listen("tcp", e.addr)
		if err != nil {
			panic(err)
		}
		defer ln.Close()
	}
}

// What changes before it is asked says nothing.
func Changed(off bool) {
	for _, e := range []end{
		{addr: "127.0.0.1:51916", off: true}, // want `port 51916 is inside`
		{addr: "127.0.0.1:51918"},            // want `port 51918 is inside`
	} {
		e.off = off
		if e.off {
			continue
		}
		ln, err := net.Listen("tcp", e.addr)
		if err != nil {
			panic(err)
		}
		defer ln.Close()
	}
}

func Switched() {
	for _, e := range []*end{
		{calling, "127.0.0.1:51920", false},
		{serving, "127.0.0.1:51922", false}, // want `port 51922 is inside`
	} {
		switch e.side {
		case serving:
			ln, err := net.Listen("tcp", e.addr)
			if err != nil {
				panic(err)
			}
			defer ln.Close()
		case calling:
			net.Dial("tcp", e.addr)
		}
	}
}

// What is put into a channel goes together as well.
type task struct {
	run  func(string)
	addr string
}

func open(addr string) { net.Listen("tcp", addr) }

func ping(addr string) { net.Dial("tcp", addr) }

func Tasks() {
	tasks := make(chan task)
	go func() {
		for t := range tasks {
			t.run(t.addr)
		}
	}()
	tasks <- task{run: open, addr: "127.0.0.1:51924"} // want `port 51924 is inside`
	tasks <- task{run: ping, addr: "127.0.0.1:51926"}
	close(tasks)
}

type worker struct{ tasks chan *task }

func (w worker) loop() {
	for {
		t, ok := <-w.tasks
		if !ok {
			return
		}
		t.run(t.addr)
	}
}

func (w worker) Feed() {
	go w.loop()
	w.tasks <- &task{run: open, addr: "127.0.0.1:51928"} // want `port 51928 is inside`
	w.tasks <- &task{run: ping, addr: "127.0.0.1:51930"}
}

// Filled in piece by piece, the parts come from several stores.
func Pieces(name string) {
	tasks := map[string]*task{}
	for range 2 {
		tasks[name] = new(task)
	}
	tasks[name].run = open
	tasks[name].addr = "127.0.0.1:51932" // want `port 51932 is inside`
	for _, t := range tasks {
		t.run(t.addr)
	}
}

// Two that are both served, and one that is not off.
func Kinds() {
	ends := make(chan end, 2)
	ends <- end{side: serving, addr: "127.0.0.1:51934"} // want `port 51934 is inside`
	ends <- end{addr: "127.0.0.1:51936", off: true}
	close(ends)
	for e := range ends {
		if e.off {
			continue
		}
		net.Listen("tcp", e.addr)
	}
}
