package portsearch

import (
	"fmt"
	"net"
)

// The helper that listens gives up itself: the loop around it does not get to
// know of a failure.
const firstNode = 51880 // want `port 51880 is inside`

func node(port int) net.Listener {
	ln, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		panic(err)
	}
	return ln
}

func Nodes() (all []net.Listener) {
	for i := range 3 {
		all = append(all, node(firstNode+i))
	}
	return all
}

// The helper tells, by a nil listener.
const firstTry = 51890

func try(port int) net.Listener {
	ln, err := net.Listen("tcp", fmt.Sprintf("127.0.0.1:%d", port))
	if err != nil {
		return nil
	}
	return ln
}

func Tries() net.Listener {
	for i := range 10 {
		if ln := try(firstTry + i); ln != nil {
			return ln
		}
	}
	return nil
}
