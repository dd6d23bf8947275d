package fixedlocal

import (
	"cmp"
	"net"
	"time"

	"reconnect/fixedlocal/writer"
)

// Nobody knows what the local port is.
func Writer(w *writer.Writer) {
	for {
		if _, err := w.Write([]byte("hello")); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}

// A port that is not configured is 45000: it is not 0 in any case.
func Defaulted(addr string, port int) net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: cmp.Or(port, 45000)}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil { // want `reaches \S*Dial with a fixed local port,`
			return c
		}
		time.Sleep(time.Second)
	}
}

// It is 0 where neither is configured.
func DefaultedNot(addr string, port, other int) net.Conn {
	d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: cmp.Or(port, other, 0)}}
	for {
		if c, err := d.Dial("tcp", addr); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}
