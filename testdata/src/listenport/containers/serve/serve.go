// Package serve listens on what it is given.
package serve

import (
	"net"

	"listenport/containers/conf"
)

// Run listens.
func Run(addr conf.Addr, peer conf.Peer) error {
	if _, err := net.Dial("tcp", string(peer)); err != nil {
		return err
	}
	_, err := net.Listen("tcp", string(addr))
	return err
}
