package choices

import (
	"fmt"
	"net"
)

// A pointer that is there needs no default.
func portOr(p *int, def int) int {
	if p == nil {
		return def
	}
	return *p
}

func Given() (net.Listener, error) {
	port := 8080
	return net.Listen("tcp", fmt.Sprint(":", portOr(&port, 51730)))
}

func NotGiven() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", portOr(nil, 51732))) // want `port 51732 is inside`
}

func Handed(p *int) (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", portOr(p, 51734))) // want `port 51734 is inside`
}

func NewlyMade() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", portOr(new(int), 51736)))
}

// Getters as protocol buffers have them.
type endpoint struct {
	host *string
	port *int32
}

func (x *endpoint) getPort() int32 {
	if x != nil && x.port != nil {
		return *x.port
	}
	return 51738 // want `port 51738 is inside`
}

// The same for one that has always been given a port.
type other struct{ port *int32 }

func (x *other) getPort() int32 {
	if x != nil && x.port != nil {
		return *x.port
	}
	return 51740
}

type config struct {
	rpc *endpoint
	web *other
}

func (x *config) getRPC() *endpoint {
	if x != nil {
		return x.rpc
	}
	return nil
}

func (x *config) getWeb() *other {
	if x != nil {
		return x.web
	}
	return nil
}

func pointer[T any](v T) *T { return &v }

func Getters(host string) {
	c := &config{rpc: &endpoint{host: &host}, web: &other{port: pointer[int32](8080)}}
	rpc, err := net.Listen("tcp", fmt.Sprint(":", c.getRPC().getPort()))
	if err == nil {
		defer rpc.Close()
	}
	web, err := net.Listen("tcp", fmt.Sprint(":", c.getWeb().getPort()))
	if err == nil {
		defer web.Close()
	}
}
