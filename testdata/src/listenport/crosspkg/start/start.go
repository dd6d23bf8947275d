// Package start listens on a setting of another package, which is told here
// once, whoever brings the setting.
package start

import (
	"net"

	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

func Run(cfg *ports.Config) error {
	_, err := listen.OnPort(cfg.Port) // want `port 50056 is inside`
	return err
}

func Again(cfg *ports.Config) (net.Listener, error) { return listen.On(cfg.Addr) } // want `port 50057 is inside`
