// Package built makes configurations, and leaves it to a registry who gets them.
package built

import (
	"net"

	"example.com/registry"
	"listenport/crosspkg/registered"
)

type settings struct{ Port int }

func (s *settings) build() *registered.Config {
	if s.Port == 0 {
		s.Port = 50092 // want `port 50092 is inside`
	}
	return &registered.Config{Port: s.Port, Peer: 50094}
}

func Start() (any, error) {
	s := new(settings)
	return registry.Make(s.build())
}

func Address() (net.Listener, error) {
	return registered.Listen(&net.TCPAddr{Port: 50096}) // want `port 50096 is inside`
}

// A field that a function is given is listened on only there.
func Options() error {
	if _, err := registered.Ask(registered.Options{Port: 50098}); err != nil {
		return err
	}
	_, err := registered.Serve(registered.Options{Port: 50100}) // want `port 50100 is inside`
	return err
}
