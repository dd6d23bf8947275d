// Command app listens where the settings of another package say.
package main

import (
	"fmt"
	"net"

	"example.com/envtags"

	"listenport/structtags/config"
	"listenport/structtags/plain"
)

func main() {
	typesAlone()
	cfg, err := config.Load()
	if err != nil {
		return
	}
	net.Listen("tcp", cfg.Addr)                          // want `^listenport: port 50080 \(":50080" in config/config.go:8\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	net.Listen("tcp", fmt.Sprintf(":%d", cfg.GRPC.Port)) // want `^listenport: port 50082 \("50082" in config/config.go:10\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	net.Dial("tcp", cfg.Peer)
	for _, host := range cfg.Hosts { // want `^listenport: port 50086 \(":50086" in config/config.go:13\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
		net.Listen("tcp", host)
	}
}

// A package of types alone tells what their tags say, too.
func typesAlone() {
	var cfg plain.Config
	if envtags.Parse(&cfg) == nil {
		net.Listen("tcp", cfg.Addr) // want `port 50088 \(":50088" in plain/plain.go:6\) is inside`
		net.Dial("tcp", cfg.Peer)
	}
}
