// Package prefilled has variables that are given a value twice.
package prefilled

import (
	"flag"
	"fmt"
	"net"

	"example.com/envtags"
)

// Of two flags on one variable the default of the last counts.
func TwoFlags() (net.Listener, error) {
	var port int
	flag.IntVar(&port, "long-a", 50100, "")
	flag.IntVar(&port, "a", 9180, "")
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func TwoFlagsOtherWay() (net.Listener, error) {
	var port int
	flag.IntVar(&port, "long-b", 9182, "")
	flag.IntVar(&port, "b", 50102, "") // want `port 50102 is inside`
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// What is only given where there was nothing.
type options struct{ addr string }

func (o *options) setDefaults() {
	if o.addr == "" {
		o.addr = "localhost:50104" // want `port 50104 is inside`
	}
}

func Filled() (net.Listener, error) {
	o := options{addr: ":8080"}
	o.setDefaults()
	return net.Listen("tcp", o.addr)
}

func Empty() (net.Listener, error) {
	var o options
	o.setDefaults()
	return net.Listen("tcp", o.addr)
}

type full struct{ addr string }

func (f *full) setDefaults() {
	if f.addr == "" {
		f.addr = "localhost:50106"
	}
}

func AlwaysFilled() (net.Listener, error) {
	f := full{addr: ":8080"}
	f.setDefaults()
	return net.Listen("tcp", f.addr)
}

// A tag's default is for a field without a value.
type tagged struct {
	Port int `env:"PORT" default:"50108"`
}

func Tagged() (net.Listener, error) {
	t := tagged{Port: 8080}
	envtags.Parse(&t)
	return net.Listen("tcp", fmt.Sprint(":", t.Port))
}

type emptyTagged struct {
	Port int `env:"PORT" default:"50110"` // want `port 50110 is inside`
}

func EmptyTagged() (net.Listener, error) {
	var t emptyTagged
	envtags.Parse(&t)
	return net.Listen("tcp", fmt.Sprint(":", t.Port))
}

// Who brings what listens needs no net.Listen.
type opener func(network, addr string) (net.Listener, error)

type gate struct {
	addr   string
	listen opener
}

func (g *gate) init() {
	if g.listen == nil {
		g.listen = net.Listen
	}
}

func inMemory(network, addr string) (net.Listener, error) { return nil, net.ErrClosed }

func Brought() (net.Listener, error) {
	g := gate{addr: "127.0.0.1:50936", listen: inMemory}
	g.init()
	return g.listen("tcp", g.addr)
}

func Usual() (net.Listener, error) {
	g := gate{addr: "127.0.0.1:50938"} // want `port 50938 is inside`
	g.init()
	return g.listen("tcp", g.addr)
}
