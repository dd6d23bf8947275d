// Package containers leaves it to a container to call its functions.
package containers

import (
	"fmt"
	"net"
	"net/http"

	"go.uber.org/dig"
	"go.uber.org/fx"
)

type config struct{ addr, peer string }

func newConfig() *config { return &config{addr: ":50901", peer: "host:50902"} } // want `port 50901 is inside`

type limits struct{ cache, admin int }

func newLimits() (limits, error) { return limits{cache: 50903, admin: 50904}, nil } // want `port 50904 is inside`

func Dig() error {
	c := dig.New()
	if err := c.Provide(newConfig); err != nil {
		return err
	}
	if err := c.Provide(newLimits); err != nil {
		return err
	}
	if err := c.Invoke(func(cfg *config) error {
		if _, err := net.Dial("tcp", cfg.peer); err != nil {
			return err
		}
		_, err := net.Listen("tcp", cfg.addr)
		return err
	}); err != nil {
		return err
	}
	return c.Invoke(start)
}

type params struct {
	dig.In

	Limits limits
}

func start(p params) error {
	_ = make([]byte, p.Limits.cache)
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", p.Limits.admin))
	return err
}

type address string

type server struct{ srv *http.Server }

func newAddress() address { return ":50905" } // want `port 50905 is inside`

func newServer(at address) *server { return &server{&http.Server{Addr: string(at)}} }

func run(s *server) error { return s.srv.ListenAndServe() }

// One constructor gets what another returns.
func Chain() *fx.App {
	return fx.New(fx.Provide(newAddress, fx.Annotate(newServer, fx.ParamTags(``))), fx.Invoke(run))
}

type endpoint struct{ addr string }

func first() endpoint  { return endpoint{":50906"} }
func second() endpoint { return endpoint{":50907"} }

func listen(e endpoint) (net.Listener, error) { return net.Listen("tcp", e.addr) }

// Two containers that have different things of one type: which has the one
// that listens is not told.
func Two() (*fx.App, *fx.App) {
	return fx.New(fx.Provide(first), fx.Invoke(listen)), fx.New(fx.Provide(second))
}
