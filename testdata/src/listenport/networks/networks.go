// Package networks tells by the network whether there is a port at all.
package networks

import (
	"context"
	"net"
	"strings"
)

func Unix(ctx context.Context) {
	_, _ = net.Listen("unix", "/run/app:50051")
	_, _ = net.Listen("unixpacket", "@app:50052")
	_, _ = net.ListenPacket("unixgram", "/run/app:50053")
	_, _ = net.ListenUnix("unix", &net.UnixAddr{Name: "/run/app:50054", Net: "unix"})
	var lc net.ListenConfig
	_, _ = lc.Listen(ctx, "unix", "/run/app:50055")
}

// A raw IP socket has a protocol, not a port.
func IP() {
	_, _ = net.ListenPacket("ip4:icmp", "127.0.0.1")
	_, _ = net.ListenIP("ip4:89", &net.IPAddr{})
}

func Internet() {
	for _, network := range []string{"tcp4", "tcp6"} {
		if _, err := net.Listen(network, ":50061"); err != nil { // want `port 50061 is inside`
			return
		}
	}
	_, _ = net.ListenPacket("udp6", "[::]:50062") // want `^listenport: port 50062 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
}

func open(network, addr string) (net.Listener, error) { return net.Listen(network, addr) }

// The caller says what the network is.
func Callers() {
	_, _ = open("unix", "/run/app:50063")
	_, _ = open("tcp", ":50064") // want `port 50064 is inside`
}

// The user decides: it can be TCP.
func Open(network string) (net.Listener, error) {
	return open(network, ":50065") // want `port 50065 is inside`
}

type endpoint struct{ network, addr string }

func (e endpoint) listen() (net.Listener, error) { return net.Listen(e.network, e.addr) }

func Endpoints() {
	_, _ = endpoint{"unix", "/run/app:50066"}.listen()
	_, _ = endpoint{"tcp", ":50067"}.listen() // want `port 50067 is inside`
}

// The network follows from the address, on another branch.
func Derived(path string) (net.Listener, error) {
	network, addr := "tcp", ":50068" // want `port 50068 is inside`
	if strings.HasPrefix(path, "/") {
		network, addr = "unix", path
	}
	return net.Listen(network, addr)
}
