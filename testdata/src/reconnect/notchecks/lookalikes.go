package notchecks

import (
	"errors"
	"log"
	"net"
	"syscall"
)

var errElsewhere = errors.New("not on this host")

func Printed(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil {
			log.Printf("connected %s -> %s", c.LocalAddr(), c.RemoteAddr())
			return c
		}
		pause()
	}
}

type session struct {
	conn          net.Conn
	local, remote string
}

func Stored(sa syscall.Sockaddr) *session {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		return &session{conn: c, local: c.LocalAddr().String(), remote: c.RemoteAddr().String()}
	}
}

func Nil(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil || c.RemoteAddr() == nil || c.LocalAddr() == nil {
			pause()
			continue
		}
		return c
	}
}

// To be on the same host is no more than the caller asked for.
func AddressesOnly(sa syscall.Sockaddr) (net.Conn, error) {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		l, r := c.LocalAddr().(*net.TCPAddr), c.RemoteAddr().(*net.TCPAddr)
		if !l.IP.Equal(r.IP) {
			c.Close()
			return nil, errElsewhere
		}
		return c, nil
	}
}

func Networks(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil || c.LocalAddr().Network() != c.RemoteAddr().Network() {
			pause()
			continue
		}
		return c
	}
}

type node struct {
	id         string
	advertised string
}

// The node's own address is where it listens, not where this socket is.
func (n *node) Advertised(sa syscall.Sockaddr) net.Conn {
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if c.RemoteAddr().String() == n.advertised {
			c.Close()
			pause()
			continue
		}
		return c
	}
}

// By the time the peer has sent its id, the connection has been used: what
// comes back is this node's own greeting.
func (n *node) PeerID(sa syscall.Sockaddr) net.Conn {
	buf := make([]byte, 64)
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		c.Write([]byte("who are you?\n"))
		k, err := c.Read(buf)
		if err != nil || string(buf[:k]) == n.id {
			c.Close()
			pause()
			continue
		}
		return c
	}
}

// One end is compared with itself, and with the end of another connection.
func OneEnd(sa syscall.Sockaddr) net.Conn {
	last := ""
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			pause()
			continue
		}
		if c.LocalAddr().String() == last {
			log.Print("the same port again")
			c.Close()
			continue
		}
		last = c.LocalAddr().String()
		if _, err := c.Write([]byte("ping\n")); err == nil {
			return c
		}
	}
}

type kept struct {
	c           net.Conn
	own, master net.Addr
}

// The fields compared are not the two ends of the connection.
func (k *kept) Master(sa syscall.Sockaddr) net.Conn {
	k.own = &net.TCPAddr{Port: 40000}
	for {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err == nil && k.own.String() != k.master.String() {
			return c
		}
		pause()
	}
}
