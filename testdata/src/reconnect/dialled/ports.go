package dialled

import (
	"net"
	"strconv"
	"time"
)

func dialText(addr string) (net.Conn, error) {
	to, err := net.ResolveTCPAddr("tcp4", addr)
	if err != nil {
		return nil, err
	}
	return dial([4]byte(to.IP.To4()), to.Port)
}

// The port is taken out of the text that is dialled.
func PortOfText(addr string) net.Conn {
	_, want, err := net.SplitHostPort(addr)
	if err != nil {
		return nil
	}
	number, _ := strconv.Atoi(want)
	for {
		c, err := dialText(addr)
		if err == nil {
			if own, ok := c.LocalAddr().(*net.TCPAddr); ok && own.Port != number {
				return c
			}
			c.Close()
		}
		time.Sleep(time.Millisecond)
	}
}

// The port is that of another text.
func PortOfOther(addr, proxy string) net.Conn {
	_, want, err := net.SplitHostPort(proxy)
	if err != nil {
		return nil
	}
	number, _ := strconv.Atoi(want)
	for {
		c, err := dialText(addr) // want `reaches syscall\.Connect through dialText`
		if err == nil {
			if own, ok := c.LocalAddr().(*net.TCPAddr); ok && own.Port != number {
				return c
			}
			c.Close()
		}
		time.Sleep(time.Millisecond)
	}
}
