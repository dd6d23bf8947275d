// Command app listens where the settings of another package say.
package main

import (
	"fmt"
	"net"

	"listenport/structtags/config"
)

func main() {
	cfg, err := config.Load()
	if err != nil {
		return
	}
	net.Listen("tcp", cfg.Addr)                          // want `port 50080 is inside`
	net.Listen("tcp", fmt.Sprintf(":%d", cfg.GRPC.Port)) // want `port 50082 is inside`
	net.Dial("tcp", cfg.Peer)
	for _, host := range cfg.Hosts { // want `port 50086 is inside`
		net.Listen("tcp", host)
	}
}
