// Package dialer goes to the ports that others listen on.
package dialer

import (
	"fmt"
	"net"

	"listenport/crosspkg/ports"
)

func Connect(cfg *ports.Config) error {
	for _, addr := range []string{ports.Admin, ports.Debug(), fmt.Sprintf(":%d", ports.GRPC), cfg.Addr} {
		if _, err := net.Dial("tcp", addr); err != nil {
			return err
		}
	}
	return nil
}
