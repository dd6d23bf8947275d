package notchecks

import (
	"bufio"
	"net"
	"syscall"
)

// The buffer has been sent by then.
func Flushed(sa syscall.Sockaddr, sent func()) net.Conn {
	for ; ; pause() {
		c, err := dialRaw(sa) // want `reaches syscall\.Connect through dialRaw,`
		if err != nil {
			continue
		}
		out := bufio.NewWriter(c)
		out.WriteString("HELO\r\n")
		if out.Flush() == nil {
			sent()
			if c.RemoteAddr().String() != c.LocalAddr().String() {
				return c
			}
		}
		c.Close()
	}
}
