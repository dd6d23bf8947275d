package containers

import (
	"fmt"
	"net"
	"net/http"

	"go.uber.org/dig"
	"go.uber.org/fx"
)

// Two of one type are told apart by a name.
type place struct{ hostPort string }

func newPublic() *place  { return &place{":50910"} } // want `port 50910 is inside`
func newBackend() *place { return &place{"127.0.0.1:50911"} }

type places struct {
	dig.In

	Public  *place `name:"public"`
	Backend *place `name:"backend"`
}

func newHTTP(p places) *http.Server { return &http.Server{Addr: p.Public.hostPort} }

func Named() error {
	c := dig.New()
	for _, err := range []error{
		c.Provide(newPublic, dig.Name("public")),
		c.Provide(newBackend, dig.Name("backend")),
		c.Provide(newHTTP),
	} {
		if err != nil {
			return err
		}
	}
	if err := c.Invoke(func(p places) error {
		_, err := net.Dial("tcp", p.Backend.hostPort)
		return err
	}); err != nil {
		return err
	}
	return c.Invoke(func(s *http.Server) error { return s.ListenAndServe() })
}

// The same by tags for results and parameters.
type port int

func pub() port  { return 50912 } // want `port 50912 is inside`
func peer() port { return 50913 }

func servePort(p port) error {
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", p))
	return err
}

func callPort(p port) error {
	_, err := net.Dial("tcp", fmt.Sprintf("host:%d", p))
	return err
}

func Tagged() *fx.App {
	return fx.New(
		fx.Provide(fx.Annotate(pub, fx.ResultTags(`name:"pub"`)), fx.Annotated{Name: "peer", Target: peer}),
		fx.Invoke(fx.Annotate(callPort, fx.ParamTags(`name:"peer"`)), fx.Annotate(servePort, fx.ParamTags(`name:"pub"`))),
	)
}

// A struct of results.
type text string

type results struct {
	dig.Out

	Pub  text `name:"pub"`
	Peer text `name:"peer"`
}

func load() (results, error) {
	return results{Pub: ":50914", Peer: "host:50915"}, nil // want `port 50914 is inside`
}

type wanted struct {
	dig.In

	Pub  text `name:"pub"`
	Peer text `name:"peer"`
}

func Results() error {
	c := dig.New()
	if err := c.Provide(load); err != nil {
		return err
	}
	return c.Invoke(func(w wanted) error {
		if _, err := net.Dial("tcp", string(w.Peer)); err != nil {
			return err
		}
		_, err := net.Listen("tcp", string(w.Pub))
		return err
	})
}

// All of a group, and none of another.
type spot string

func one() spot   { return ":50916" } // want `port 50916 is inside`
func two() spot   { return ":50917" } // want `port 50917 is inside`
func three() spot { return "host:50918" }

type spots struct {
	dig.In

	Listen []spot `group:"listen"`
	Dial   []spot `group:"dial"`
}

func Groups() error {
	c := dig.New()
	if err := c.Provide(one, dig.Group("listen")); err != nil {
		return err
	}
	if err := c.Provide(two, dig.Group("listen")); err != nil {
		return err
	}
	if err := c.Provide(three, dig.Group("dial")); err != nil {
		return err
	}
	return c.Invoke(func(all spots) error {
		for _, s := range all.Dial {
			if _, err := net.Dial("tcp", string(s)); err != nil {
				return err
			}
		}
		for _, s := range all.Listen {
			if _, err := net.Listen("tcp", string(s)); err != nil {
				return err
			}
		}
		return nil
	})
}
