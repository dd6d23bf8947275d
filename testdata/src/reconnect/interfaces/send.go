package interfaces

import (
	"net/netip"
	"syscall"
	"time"
)

type transport interface {
	connect() error
	send([]byte) error
}

type link struct {
	to netip.AddrPort
	fd int
}

func (l *link) connect() (err error) {
	l.fd, err = tcp{&syscall.SockaddrInet4{Addr: l.to.Addr().As4(), Port: int(l.to.Port())}}.dial()
	return err
}

func (l *link) own() netip.AddrPort {
	if sa, err := syscall.Getsockname(l.fd); err == nil {
		if in, ok := sa.(*syscall.SockaddrInet4); ok {
			return netip.AddrPortFrom(netip.AddrFrom4(in.Addr), uint16(in.Port))
		}
	}
	return netip.AddrPort{}
}

// It compares before it writes.
type wary struct{ *link }

func (w wary) send(b []byte) error {
	if w.own() == w.to {
		syscall.Close(w.fd)
		return syscall.ECONNREFUSED
	}
	_, err := syscall.Write(w.fd, b)
	return err
}

// It compares when it has written.
type hasty struct{ *link }

func (h hasty) send(b []byte) error {
	_, err := syscall.Write(h.fd, b)
	if h.own() == h.to {
		return syscall.ECONNREFUSED
	}
	return err
}

type client struct{ transport }

// The check stands in the method that the loop calls next.
func (c client) wary() {
	for c.connect() != nil || c.send([]byte("hello\n")) != nil {
		time.Sleep(time.Second)
	}
}

func (c client) hasty() {
	for c.connect() != nil || c.send([]byte("hello\n")) != nil { // want `reaches syscall\.Connect through \S*connect and \S*dial,`
		time.Sleep(time.Second)
	}
}

func Wary(to netip.AddrPort) { client{wary{&link{to: to, fd: -1}}}.wary() }

func Hasty(to netip.AddrPort) { client{hasty{&link{to: to, fd: -1}}}.hasty() }
