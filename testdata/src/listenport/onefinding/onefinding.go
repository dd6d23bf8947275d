// Package onefinding counts literals, not listeners.
package onefinding

import (
	"net"
	"os"
)

const shared = ":50051" // want `port 50051 is inside`

// One literal, three listeners.
func Stream() (net.Listener, error)     { return net.Listen("tcp", shared) }
func Stream6() (net.Listener, error)    { return net.Listen("tcp6", shared) }
func Datagram() (net.PacketConn, error) { return net.ListenPacket("udp", shared) }

// Two literals, one listener.
func Either() (net.Listener, error) {
	addr := ":50052" // want `port 50052 is inside`
	if os.Getenv("DEBUG") != "" {
		addr = ":50053" // want `port 50053 is inside`
	}
	return net.Listen("tcp", addr)
}

// Two literals of one value are two places to change.
func Twice() {
	_, _ = net.Listen("tcp4", ":50054") // want `port 50054 is inside`
	_, _ = net.Listen("tcp6", ":50054") // want `port 50054 is inside`
}

// Two on one line, each with its finding.
func Line(a bool) (net.Listener, error) {
	return net.Listen("tcp", map[bool]string{true: ":50055", false: ":50056"}[a]) // want `port 50055 is inside` `port 50056 is inside`
}

// Dialled as well as listened on, it is still a port to change.
const both = "localhost:50057" // want `port 50057 is inside`

func Both() error {
	if _, err := net.Listen("tcp", both); err != nil {
		return err
	}
	_, err := net.Dial("tcp", both)
	return err
}

// A listener of TCP is in danger of more than one of UDP, so the finding tells
// of it, whichever comes first.
const (
	packetsFirst = ":50058" // want `: an outgoing connection may already hold it, and a client retrying it can connect to itself; `
	streamFirst  = ":50060" // want `: an outgoing connection may already hold it, and a client retrying it can connect to itself; `
	packetsOnly  = ":50062" // want `: the kernel may have given it to another socket, and the server cannot start then; `
)

func PacketsFirst() {
	_, _ = net.ListenPacket("udp", packetsFirst)
	_, _ = net.Listen("tcp", packetsFirst)
}

func StreamFirst() {
	_, _ = net.Listen("tcp", streamFirst)
	_, _ = net.ListenPacket("udp", streamFirst)
}

func PacketsOnly() {
	_, _ = net.ListenPacket("udp4", packetsOnly)
	_, _ = net.ListenPacket("udp6", packetsOnly)
}
