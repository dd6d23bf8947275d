// Package usual has its settings made by a constructor, which gives fields
// known ports: what other objects of their types hold is nothing to it.
package usual

import (
	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

func Serve() error {
	n := ports.Usual()
	if _, err := listen.On(n.RPC.Addr); err != nil {
		return err
	}
	_, err := listen.OnPort(n.Admin.Port)
	return err
}
