// Package start listens on a setting of another package, which is told here
// once, whoever brings the setting.
package start

import (
	"net"

	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

func Run(cfg *ports.Config) error {
	_, err := listen.OnPort(cfg.Port) // want `^listenport: port 50056 \(50056 in ports/ports.go:23\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	return err
}

func Again(cfg *ports.Config) (net.Listener, error) { return listen.On(cfg.Addr) } // want `^listenport: port 50057 \(":50057" in ports/ports.go:23\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`

// End is given one of several that the other package makes: who gives it knows
// which.
func End(e *ports.End) (net.Listener, error) { return listen.On(e.Addr) }
