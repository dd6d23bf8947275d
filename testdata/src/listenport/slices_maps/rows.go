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
