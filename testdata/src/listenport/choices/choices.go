package choices

import (
	"fmt"
	"io"
	"net"
	"strings"
)

// A role is what an end of a link does.
type role int

const (
	server role = iota
	client
)

// The argument picks the result.
func address(r role) string {
	if r == server {
		return ":51700" // want `port 51700 is inside`
	}
	return "upstream:51702"
}

func Link() (net.Listener, net.Conn, error) {
	ln, err := net.Listen("tcp", address(server))
	if err != nil {
		return nil, nil, err
	}
	c, err := net.Dial("tcp", address(client))
	return ln, c, err
}

// A switch with a default picks what a variable holds.
func port(kind string) int {
	n := 51704 // want `port 51704 is inside`
	switch kind {
	case "web":
		n = 8080
	case "peer":
		n = 51706
	}
	return n
}

func Ports() {
	for _, kind := range []string{"web", "rpc"} {
		ln, err := net.Listen("tcp", fmt.Sprint(":", port(kind)))
		if err == nil {
			defer ln.Close()
		}
	}
	net.Dial("tcp", fmt.Sprint("peer:", port("peer")))
}

// The first value is always replaced.
func replaced(kind string) int {
	n := 51708
	if kind == "web" {
		n = 8080
	}
	return n
}

func Replaced() { net.Listen("tcp", fmt.Sprint(":", replaced("web"))) }

// A flag picks, through a function that hands it on.
func pick(open bool) string {
	if !open {
		return "upstream:51710"
	}
	return ":51712" // want `port 51712 is inside`
}

func hand(open bool) string { return strings.TrimSpace(pick(open)) }

func Hand() { net.Listen("tcp", hand(true)) }

// Nobody knows what the argument is.
func Unknown(open bool) { net.Listen("tcp", either(open)) }

func either(open bool) string {
	if open {
		return ":51714" // want `port 51714 is inside`
	}
	return ":51716" // want `port 51716 is inside`
}

// The key picks the row.
var ports = map[string]int{
	"orders": 51718, // want `port 51718 is inside`
	"stock":  51720,
}

func of(name string) int { return ports[name] }

func Rows() {
	net.Listen("tcp", fmt.Sprint(":", of("orders")))
	net.Dial("tcp", fmt.Sprint("stock:", of("stock")))
}

// The key picks the function.
var openers = map[string]func(addr string) (io.Closer, error){
	"listen": func(addr string) (io.Closer, error) { return net.Listen("tcp", addr) },
	"dial":   func(addr string) (io.Closer, error) { return net.Dial("tcp", addr) },
}

func open(how, addr string) (io.Closer, error) { return openers[how](addr) }

func Open() {
	open("listen", ":51722") // want `port 51722 is inside`
	open("dial", "upstream:51724")
}

// The functions are put into the table by another.
var starters = make(map[string]func(string) error)

func register(name string, f func(string) error) { starters[name] = f }

func serve(addr string) error {
	_, err := net.Listen("tcp", addr)
	return err
}

func call(addr string) error {
	_, err := net.Dial("tcp", addr)
	return err
}

func Register() {
	register("serve", serve)
	register("call", call)
	start("serve", ":51726") // want `port 51726 is inside`
	start("call", "upstream:51728")
}

func start(name, addr string) error { return starters[name](addr) }

// What is called depends on a parameter, and so what is listened on.
func run(mode, addr string) {
	switch mode {
	case "listen":
		net.Listen("tcp", addr)
	case "dial":
		net.Dial("tcp", addr)
	}
}

func Run() {
	run("dial", "upstream:51730")
	run("listen", ":51732") // want `port 51732 is inside`
}

// No caller comes here.
func never(mode string) {
	if mode == "listen" {
		net.Listen("tcp", ":51734")
	}
}

func Never() { never("dial") }

// A field of the receiver picks.
type door struct {
	kind       string
	open, shut string
}

func (d door) addr() string {
	if d.kind == "open" {
		return d.open
	}
	return d.shut
}

func Doors() {
	d := door{kind: "open", open: ":51736", shut: "51738"} // want `port 51736 is inside`
	net.Listen("tcp", d.addr())
}

// A parameter is added to the base.
const base = 51741 // want `port 51744 is inside`

func numbered(id int) { net.Listen("tcp", fmt.Sprint(":", base+id)) }

func Numbered() {
	numbered(3)
	numbered(5)
}

// The sum leaves the range.
const below = 32760

func shifted(id int) { net.Listen("tcp", fmt.Sprint(":", below+id)) }

func Shifted() { shifted(3) }

// What a method returns is a part of the object, and set through it.
type node struct{ local, remote *end }

type end struct{ addr string }

func (e *end) set(addr string) { e.addr = addr }
func (e *end) listen()         { net.Listen("tcp", e.addr) }

func (n *node) side(local bool) *end {
	if local {
		return n.local
	}
	return n.remote
}

func Sides() {
	n := &node{local: new(end), remote: new(end)}
	n.side(true).set(":51746") // want `port 51746 is inside`
	n.local.listen()
	m := &node{local: new(end), remote: new(end)}
	m.side(false).set(":51748")
	m.local.listen()
	o := &node{local: new(end), remote: new(end)}
	e := o.side(true)
	e.set(":51750") // want `port 51750 is inside`
	o.local.listen()
}
