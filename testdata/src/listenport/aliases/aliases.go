package aliases

import (
	"flag"
	"fmt"
	"net"
)

type conf struct{ addr string }

func Flag() {
	var port uint
	p := &port
	flag.UintVar(p, "port", 51802, "") // want `port 51802 is inside`
	net.Listen("tcp", fmt.Sprintf(":%d", port))
}
func Number() {
	addr := ""
	p := &addr
	*p = ":51804" // want `port 51804 is inside`
	net.Listen("tcp", addr)
}
func Struct() {
	var cfg conf
	p := &cfg
	p.addr = ":51806" // want `port 51806 is inside`
	net.Listen("tcp", cfg.addr)
}
func Field() {
	cfg := &conf{}
	p := &cfg.addr
	*p = ":51808" // want `port 51808 is inside`
	net.Listen("tcp", cfg.addr)
}
func Copy() {
	cfg := &conf{}
	p := cfg
	p.addr = ":51810" // want `port 51810 is inside`
	net.Listen("tcp", cfg.addr)
}
func Handed() {
	cfg := &conf{}
	q := cfg
	p := q
	set(p)
	net.Listen("tcp", cfg.addr)
}
func set(c *conf) { c.addr = ":51812" } // want `port 51812 is inside`

func Element() {
	xs := make([]string, 1)
	p := &xs[0]
	*p = ":51814" // want `port 51814 is inside`
	net.Listen("tcp", xs[0])
}

func Map() {
	m := map[string]string{}
	n := m
	n["a"] = ":51816" // want `port 51816 is inside`
	net.Listen("tcp", m["a"])
}

// The pointer leads to something else by then.
func Other() {
	var cfg, other conf
	p := &cfg
	p = &other
	p.addr = ":51818"
	net.Listen("tcp", cfg.addr)
	net.Dial("tcp", other.addr)
}

// The value is replaced.
func Overwritten() {
	port := ""
	p := &port
	*p = ":51820"
	port = ":80"
	net.Listen("tcp", port)
}

// It is stored after it was read.
func Later() {
	var cfg conf
	p := &cfg
	net.Listen("tcp", cfg.addr)
	p.addr = "up:51822"
	net.Dial("tcp", cfg.addr)
}

// Two names of one table.
var (
	shared = map[string]string{"http": ":51824", "mode": "a"}
	apart  = map[string]string{"http": ":51826", "mode": "b"} // want `port 51826 is inside`
)

func Replaced() {
	own := shared
	own["http"] = ":8080"
	net.Listen("tcp", shared["http"])
}

func Cloned() {
	own := map[string]string{}
	for k, v := range apart {
		own[k] = v
	}
	own["http"] = ":8080"
	net.Listen("tcp", apart["http"])
}

// A helper stores through a pointer to an element.
type node struct {
	role string
	port int
}

func complete(all []node) {
	for i := range all {
		n := &all[i]
		if n.role == "leader" {
			n.port = 51828 // want `port 51828 is inside`
		}
	}
}

func inspect(all []node) {
	for i := range all {
		n := all[i]
		n.port = 51830
		net.Dial("tcp", fmt.Sprint("up:", n.port))
	}
}

func Completed() {
	all := []node{{"leader", 8080}, {"follower", 8081}}
	complete(all)
	inspect(all)
	for _, n := range all {
		net.Listen("tcp", fmt.Sprint(":", n.port))
	}
}
