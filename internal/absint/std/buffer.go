package std

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// buffers reports whether the call only writes into a buffer before a connection: it
// is the Flush of that which uses the connection.
//
//	w := bufio.NewWriter(conn)
//	fmt.Fprintf(w, "HELO %s\r\n", host)
func (c *Call) buffers() bool {
	row, ok := c.Prog.Known.Is(c.fn, "write")
	if !ok {
		return false
	}
	to, _ := c.operand(row.Operand("to"))
	if to == nil {
		return false
	}
	w := domain.Transparent(to)
	if w.Kind != domain.App || !strings.HasPrefix(w.Text, "of bufio.NewWriter") {
		return false
	}
	for _, v := range c.vals[1:] {
		found := false
		domain.EachConn(v, func(*domain.Name) { found = true })
		if found {
			return false
		}
	}
	return true
}
