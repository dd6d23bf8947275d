// Package rawdial is a library of dialers without a loop: nothing is reported
// here, whatever its importers do with them.
package rawdial

import (
	"net"
	"os"

	"golang.org/x/sys/unix"
)

// Dial connects to a port of this host.
func Dial(port int) (net.Conn, error) {
	return connect(unix.AF_INET, &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}})
}

// DialUnix connects to a socket file.
func DialUnix(path string) (net.Conn, error) {
	return connect(unix.AF_UNIX, &unix.SockaddrUnix{Name: path})
}

// DialNetwork does the one or the other.
func DialNetwork(network string, port int, path string) (net.Conn, error) {
	if network == "unix" {
		return DialUnix(path)
	}
	return Dial(port)
}

// DialSafe refuses a connection to itself.
func DialSafe(port int) (net.Conn, error) {
	c, err := Dial(port)
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		c.Close()
		return nil, unix.ECONNREFUSED
	}
	return c, nil
}

// A Dialer connects to one port.
type Dialer struct{ Port int }

// New returns a dialer to a port.
func New(port int) *Dialer { return &Dialer{Port: port} }

// Open connects.
func (d *Dialer) Open() (*Session, error) {
	c, err := Dial(d.Port)
	if err != nil {
		return nil, err
	}
	return &Session{conn: c}, nil
}

// A Resolver keeps a dialer of net, which its users may give a local address.
type Resolver struct{ Dialer net.Dialer }

// Dial leaves the check to net, unless there is a local port.
func (r *Resolver) Dial(address string) (net.Conn, error) { return r.Dialer.Dial("tcp", address) }

// Local sets the address to dial from.
func (r *Resolver) Local(addr net.Addr) { r.Dialer.LocalAddr = addr }

// A Session is no net.Conn.
type Session struct{ conn net.Conn }

// Close ends the session.
func (s *Session) Close() error { return s.conn.Close() }

func connect(domain int, sa unix.Sockaddr) (net.Conn, error) {
	fd, err := unix.Socket(domain, unix.SOCK_STREAM|unix.SOCK_CLOEXEC, 0)
	if err != nil {
		return nil, err
	}
	if err := unix.Connect(fd, sa); err != nil {
		unix.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}
