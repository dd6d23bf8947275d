// Package fixedlocal dials with the dialers of net from a local address. With
// a local port other than 0 they do not look for a self-connection.
package fixedlocal

import (
	"context"
	"flag"
	"net"
	"strconv"
	"time"
)

func Constant(addr string) net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 45000}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// The field may be set after the literal.
func Assigned(ctx context.Context, addr string) (net.Conn, error) {
	var d net.Dialer
	d.Timeout = time.Second
	d.LocalAddr = &net.TCPAddr{Port: 45000}
	for {
		c, err := d.DialContext(ctx, "tcp", addr) // want `reaches \S*DialContext with a fixed local port,`
		if err == nil {
			return c, nil
		}
		select {
		case <-ctx.Done():
			return nil, ctx.Err()
		case <-time.After(time.Second):
		}
	}
}

// A listener's own address has a port by the time it can be asked for.
func Listener(ln net.Listener, peer string) net.Conn {
	d := &net.Dialer{LocalAddr: ln.Addr()}
	for {
		if c, err := d.Dial("tcp", peer); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// The remote's port, copied: it connects to itself on the first try.
func Copied(remote *net.TCPAddr) net.Conn {
	local := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: remote.Port}
	for {
		c, err := net.DialTCP("tcp", local, remote) // want `reaches net\.DialTCP with a fixed local port,`
		if err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func dialFrom(local, addr string) (net.Conn, error) {
	la, err := net.ResolveTCPAddr("tcp", local)
	if err != nil {
		return nil, err
	}
	d := net.Dialer{LocalAddr: la, Timeout: time.Second}
	return d.Dial("tcp", addr)
}

// The port stands in a text, and the caller decides.
func Helper(addr string) net.Conn {
	for {
		if c, err := dialFrom("127.0.0.1:45000", addr); err == nil { // want `reaches \S*Dial with a fixed local port through dialFrom,`
			return c
		}
		if c, err := dialFrom("127.0.0.1:0", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// The two ports are provably different.
func Different() net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 45000}}
	for {
		if c, err := d.Dial("tcp", "127.0.0.1:50052"); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// Without a port the check stays on.
func AddressOnly(ip net.IP, addr string) net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: ip}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func Resolved(host, addr string) (net.Conn, error) {
	la, err := net.ResolveTCPAddr("tcp", net.JoinHostPort(host, "0"))
	if err != nil {
		return nil, err
	}
	wildcard, err := net.ResolveTCPAddr("tcp", ":0")
	if err != nil {
		return nil, err
	}
	for {
		if c, err := (&net.Dialer{LocalAddr: la}).Dial("tcp", addr); err == nil {
			return c, nil
		}
		if c, err := (&net.Dialer{LocalAddr: wildcard}).Dial("tcp", addr); err == nil {
			return c, nil
		}
		time.Sleep(time.Second)
	}
}

func source(ip string) *net.TCPAddr {
	if ip == "" {
		return nil
	}
	return &net.TCPAddr{IP: net.ParseIP(ip)}
}

// The helper returns no port on any way, and perhaps no address at all.
func FromHelper(ip, addr string) net.Conn {
	d := net.Dialer{LocalAddr: source(ip)}
	for {
		if c, err := d.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

func NilPointer(addr string) net.Conn {
	var none *net.TCPAddr
	d := net.Dialer{LocalAddr: none}
	for {
		if c, err := d.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

var localPort = flag.Int("local-port", 0, "port to dial from; 0 lets the system choose")

// Only the configuration knows the port.
func Configured(addr, text string) (net.Conn, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: *localPort}}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, err
	}
	e := net.Dialer{LocalAddr: &net.TCPAddr{Port: port}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil {
			return c, nil
		}
		if c, err := e.Dial("tcp", addr); err == nil {
			return c, nil
		}
		time.Sleep(time.Second)
	}
}

// Datagrams and paths are not TCP.
func NotTCP(addr string) net.Conn {
	d := net.Dialer{LocalAddr: &net.UDPAddr{Port: 45000}}
	l := net.Dialer{LocalAddr: &net.UnixAddr{Name: "/run/client.sock", Net: "unix"}}
	for {
		if c, err := d.Dial("udp", addr); err == nil {
			return c
		}
		if c, err := l.Dial("unix", "/run/server.sock"); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
