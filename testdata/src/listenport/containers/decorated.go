package containers

import (
	"net"

	"go.uber.org/dig"
	"go.uber.org/fx"
)

// A decorator puts another value in the place of what a constructor made.
type before struct{ addr string }

func newBefore() before { return before{addr: ":50920"} }

func serveBefore(b before) error {
	_, err := net.Listen("tcp", b.addr)
	return err
}

func Decorated() *fx.App {
	return fx.New(
		fx.Provide(newBefore),
		fx.Decorate(func(b before) before {
			b.addr = ":8080"
			return b
		}),
		fx.Invoke(serveBefore),
	)
}

type after struct{ addr, name string }

func newAfter() *after { return &after{addr: ":8080"} }

// What it leaves alone stays.
func decorate(a *after) *after {
	return &after{addr: ":50922", name: a.name} // want `port 50922 is inside`
}

func DecoratedInside() error {
	c := dig.New()
	if err := c.Provide(newAfter); err != nil {
		return err
	}
	if err := c.Decorate(decorate); err != nil {
		return err
	}
	return c.Invoke(func(a *after) error {
		_, err := net.Listen("tcp", a.addr)
		return err
	})
}

type partly struct{ addr, name string }

func newPartly() partly { return partly{addr: ":50924"} } // want `port 50924 is inside`

func DecoratedBeside() *fx.App {
	return fx.New(
		fx.Provide(newPartly),
		fx.Decorate(func(p partly) partly {
			p.name = "other"
			return p
		}),
		fx.Invoke(func(p partly) error {
			_, err := net.Listen("tcp", p.addr)
			return err
		}),
	)
}

// Values of their own, and in the place of others.
type supplied struct{ addr string }

type replaced struct{ addr string }

func newReplaced() replaced { return replaced{":50926"} }

type another struct{ addr string }

func newAnother() another { return another{":8080"} }

func Supplied() *fx.App {
	cfg := &supplied{addr: ":50928"} // want `port 50928 is inside`
	return fx.New(
		fx.Supply(cfg, ":50930", fx.Annotate(50931, fx.ResultTags(`name:"size"`))), // want `port 50930 is inside`
		fx.Provide(newReplaced, newAnother),
		fx.Replace(replaced{":8080"}, another{":50932"}), // want `port 50932 is inside`
		fx.Invoke(func(s *supplied, text string, r replaced, a another) error {
			for _, addr := range []string{s.addr, text, r.addr, a.addr} {
				if _, err := net.Listen("tcp", addr); err != nil {
					return err
				}
			}
			return nil
		}, fx.Annotate(func(size int) { _ = make([]byte, size) }, fx.ParamTags(`name:"size"`))),
	)
}
