// Package options has options that are values with a method.
package options

import "net/http"

type options struct{ addr, upstream string }

// Option changes options.
type Option interface{ apply(*options) }

type addrOption struct{ addr string }

func (a addrOption) apply(o *options) { o.addr = a.addr }

type upstreamOption string

func (u upstreamOption) apply(o *options) { o.upstream = string(u) }

type optionFunc func(*options)

func (f optionFunc) apply(o *options) { f(o) }

// Addr says where to listen.
func Addr(addr string) Option { return addrOption{addr} }

// Port says where to listen.
func Port(port string) Option {
	return optionFunc(func(o *options) { o.addr = ":" + port })
}

// Upstream says whom to ask.
func Upstream(addr string) Option { return upstreamOption(addr) }

func merge(opts []Option) *options {
	o := &options{}
	for _, opt := range opts {
		opt.apply(o)
	}
	return o
}

// Listen answers requests.
func Listen(opts ...Option) error {
	return http.ListenAndServe(merge(opts).addr, nil)
}

// Serve answers requests.
func Serve() error {
	return Listen(Addr(":50052"), Upstream("localhost:50056")) // want `port 50052 is inside`
}

// ServePort answers requests.
func ServePort() error {
	return Listen(Port("50054")) // want `port 50054 is inside`
}

// Options of a type of another package, which an importer brings.
func withAddr(addr string) func(*http.Server) {
	return func(s *http.Server) { s.Addr = addr }
}

func newServer(set ...func(*http.Server)) *http.Server {
	s := new(http.Server)
	for _, f := range set {
		f(s)
	}
	return s
}

// ServeSet answers requests.
func ServeSet() error {
	return newServer(withAddr(":50058")).ListenAndServe() // want `port 50058 is inside`
}
