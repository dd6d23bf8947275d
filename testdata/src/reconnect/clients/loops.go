package clients

import (
	"errors"
	"net"
	"syscall"
	"time"
)

// Peers visits the same ones with each tick.
func Peers(peers map[string]syscall.Sockaddr) net.Conn {
	for range time.Tick(time.Second) {
		for _, sa := range peers {
			if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dial`
				return c
			}
		}
	}
	return nil
}

// PeersOnce visits each once.
func PeersOnce(peers map[string]syscall.Sockaddr) net.Conn {
	for _, sa := range peers {
		if c, err := dial(sa); err == nil {
			return c
		}
		pause()
	}
	return nil
}

// Timeouts goes on after a timeout alone, and a refusal is none.
func Timeouts(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dial(sa)
		if err == nil {
			return c, nil
		}
		var slow interface{ Timeout() bool }
		if !errors.As(err, &slow) || !slow.Timeout() {
			return nil, err
		}
		pause()
	}
}

// Failures goes on after all that is no timeout.
func Failures(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dial(sa) // want `reaches syscall\.Connect through dial`
		if err == nil {
			return c, nil
		}
		var slow interface{ Timeout() bool }
		if errors.As(err, &slow) && slow.Timeout() {
			return nil, err
		}
		pause()
	}
}

// raw is a variable for tests to replace, and what calls it is long.
var raw = syscall.Connect

func long(sa syscall.Sockaddr) (_ net.Conn, code int, err error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, 1, err
	}
	connected := false
	defer func() {
		if !connected {
			syscall.Close(fd)
		}
	}()
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_KEEPALIVE, 1); err != nil {
		return nil, 2, err
	}
	if err := syscall.SetsockoptInt(fd, syscall.IPPROTO_TCP, syscall.TCP_NODELAY, 1); err != nil {
		return nil, 3, err
	}
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_RCVBUF, 1<<16); err != nil {
		return nil, 4, err
	}
	if err := syscall.SetsockoptInt(fd, syscall.SOL_SOCKET, syscall.SO_SNDBUF, 1<<16); err != nil {
		return nil, 5, err
	}
	if err := raw(fd, sa); err != nil {
		return nil, 6, err
	}
	connected = true
	c, err := conn(fd)
	if err != nil {
		return nil, 7, err
	}
	return c, 0, nil
}

func Long(sa syscall.Sockaddr) net.Conn {
	for {
		if c, _, err := long(sa); err == nil { // want `reaches syscall\.Connect through long`
			return c
		}
		pause()
	}
}
