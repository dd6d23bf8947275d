// Package dialled compares the local end with what was dialled, in another
// spelling than the dialer's.
package dialled

import (
	"errors"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func dial(host [4]byte, port int) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: host}); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "tcp")
	defer f.Close()
	return net.FileConn(f)
}

func Joined(host [4]byte, port int) net.Conn {
	for {
		c, err := dial(host, port)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() != net.JoinHostPort(net.IP(host[:]).String(), strconv.Itoa(port)) {
			return c
		}
		c.Close()
	}
}

// The port is another one.
func OtherPort(host [4]byte, port, other int) net.Conn {
	for {
		c, err := dial(host, port) // want `reaches syscall\.Connect through .*dial,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() != net.JoinHostPort(net.IP(host[:]).String(), strconv.Itoa(other)) {
			return c
		}
		c.Close()
	}
}

// The host is another one.
func OtherHost(host, advertised [4]byte, port int) net.Conn {
	for {
		c, err := dial(host, port) // want `reaches syscall\.Connect through .*dial,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() != net.JoinHostPort(net.IP(advertised[:]).String(), strconv.Itoa(port)) {
			return c
		}
		c.Close()
	}
}

func Formatted(host [4]byte, port int) net.Conn {
	for {
		c, err := dial(host, port)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() != fmt.Sprintf("%s:%d", net.IP(host[:]), port) {
			return c
		}
		c.Close()
	}
}

// The local end is put together again.
func Again(to netip.AddrPort) net.Conn {
	for {
		c, err := dial(to.Addr().As4(), int(to.Port()))
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		own := c.LocalAddr().(*net.TCPAddr)
		if fmt.Sprintf("%s:%d", own.IP, own.Port) == to.String() || net.JoinHostPort(own.IP.String(), strconv.Itoa(own.Port)) == to.String() {
			c.Close()
			continue
		}
		return c
	}
}

// The address is that of the remote end.
func AgainRemote(to netip.AddrPort) net.Conn {
	for {
		c, err := dial(to.Addr().As4(), int(to.Port())) // want `reaches syscall\.Connect through .*dial,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		peer := c.RemoteAddr().(*net.TCPAddr)
		if fmt.Sprintf("%s:%d", peer.IP, peer.Port) != to.String() {
			c.Close()
			continue
		}
		return c
	}
}

func TCPAddr(to netip.AddrPort) net.Conn {
	for {
		c, err := dial(to.Addr().As4(), int(to.Port()))
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == net.TCPAddrFromAddrPort(to).String() {
			c.Close()
			continue
		}
		return c
	}
}

func Prefix(to netip.AddrPort) net.Conn {
	for {
		c, err := dial(to.Addr().As4(), int(to.Port()))
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if strings.HasPrefix(c.LocalAddr().String(), to.String()) {
			c.Close()
			continue
		}
		return c
	}
}

func AddrPort(host [4]byte, port int) net.Conn {
	want := netip.AddrPortFrom(netip.AddrFrom4(host), uint16(port))
	for {
		c, err := dial(host, port)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().(*net.TCPAddr).AddrPort() != want {
			return c
		}
		c.Close()
	}
}

// A constant is dialled, and compared as a text.
func Constant() net.Conn {
	for {
		c, err := dial([4]byte{127, 0, 0, 1}, 40000)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == "127.0.0.1:40000" {
			c.Close()
			continue
		}
		return c
	}
}

// The text is of another host.
func OtherConstant() net.Conn {
	for {
		c, err := dial([4]byte{127, 0, 0, 1}, 40000) // want `reaches syscall\.Connect through .*dial,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == "10.0.0.1:40000" {
			c.Close()
			continue
		}
		return c
	}
}

var servers = map[string]netip.AddrPort{
	"first":  netip.MustParseAddrPort("127.0.0.1:8080"),
	"second": netip.MustParseAddrPort("127.0.0.1:40000"),
}

func dialNamed(name string) (net.Conn, error) {
	return dial(servers[name].Addr().As4(), int(servers[name].Port()))
}

// The same name has the same address, wherever it is asked for.
func Named(name string) net.Conn {
	for {
		c, err := dialNamed(name)
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == servers[name].String() {
			c.Close()
			continue
		}
		return c
	}
}

// It compares with one of them, whichever it has dialled.
func NamedOther(name string) net.Conn {
	for {
		c, err := dialNamed(name) // want `reaches syscall\.Connect through .*dialNamed and dial,`
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == servers["first"].String() {
			c.Close()
			continue
		}
		return c
	}
}

func port() int {
	if p, err := strconv.Atoi(os.Getenv("DIALLED_PORT")); err == nil {
		return p
	}
	return 40000
}

// The environment has the same answer each time.
func Setting(host [4]byte) net.Conn {
	for {
		c, err := dial(host, port())
		if err != nil {
			time.Sleep(time.Millisecond)
			continue
		}
		if c.LocalAddr().String() == net.JoinHostPort(net.IP(host[:]).String(), strconv.Itoa(port())) {
			c.Close()
			continue
		}
		return c
	}
}

var errEcho = errors.New("met itself")

// The dialer sees IPv4 alone, and looks at no other socket address.
func dialFixed(host [4]byte, port int) (*os.File, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 40000}}
	c, err := d.Dial("tcp", net.JoinHostPort(net.IP(host[:]).String(), strconv.Itoa(port)))
	if err != nil {
		return nil, err
	}
	f, err := c.(*net.TCPConn).File()
	c.Close()
	if err != nil {
		return nil, err
	}
	own, _ := syscall.Getsockname(int(f.Fd()))
	if in4, ok := own.(*syscall.SockaddrInet4); ok && in4.Port == port {
		f.Close()
		return nil, errEcho
	}
	return f, nil
}

func FourBytes(host [4]byte, port int) *os.File {
	for {
		if f, err := dialFixed(host, port); err == nil {
			return f
		}
		time.Sleep(time.Millisecond)
	}
}

// Either family, and it looks at socket addresses of one: the dialer leaves the
// family open.
func dialOpen(addr *net.TCPAddr) (*os.File, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 40000}}
	c, err := d.Dial("tcp", addr.String())
	if err != nil {
		return nil, err
	}
	f, err := c.(*net.TCPConn).File()
	c.Close()
	if err != nil {
		return nil, err
	}
	own, _ := syscall.Getsockname(int(f.Fd()))
	if in4, ok := own.(*syscall.SockaddrInet4); ok && in4.Port == addr.Port {
		f.Close()
		return nil, errEcho
	}
	return f, nil
}

func EitherFamily(addr *net.TCPAddr) *os.File {
	for {
		if f, err := dialOpen(addr); err == nil {
			return f
		}
		time.Sleep(time.Millisecond)
	}
}

// Neither is looked at.
func NoFamily(addr *net.TCPAddr) *os.File {
	for {
		if f, err := dialUnseen(addr); err == nil { // want `reaches net\.Dialer\.Dial with a fixed local port through .*dialUnseen,`
			return f
		}
		time.Sleep(time.Millisecond)
	}
}

func dialUnseen(addr *net.TCPAddr) (*os.File, error) {
	d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 40000}}
	c, err := d.Dial("tcp", addr.String())
	if err != nil {
		return nil, err
	}
	f, err := c.(*net.TCPConn).File()
	c.Close()
	return f, err
}
