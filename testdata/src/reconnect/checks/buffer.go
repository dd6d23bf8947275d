package checks

import (
	"bufio"
	"fmt"
	"net"
	"syscall"
)

// The greeting waits in the buffer until the ends have been compared.
func Buffered(sa syscall.Sockaddr) net.Conn {
	for ; ; pause() {
		c, err := dialRaw(sa)
		if err != nil {
			continue
		}
		out := bufio.NewWriterSize(c, 512)
		fmt.Fprintf(out, "HELO %s", "localhost")
		out.WriteString("\r\n")
		if c.RemoteAddr().String() == c.LocalAddr().String() {
			c.Close()
			continue
		}
		if out.Flush() == nil {
			return c
		}
	}
}
