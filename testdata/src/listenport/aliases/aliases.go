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
