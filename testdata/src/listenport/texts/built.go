package texts

import (
	"bufio"
	"bytes"
	"fmt"
	"io"
	"net"
	"os"
	"strconv"
	"strings"
)

// What is added comes behind what is there.
func Added(host, name string) {
	at := host
	at += ":"
	at += "50020" // want `port 50020 is inside`
	_, _ = net.Listen("tcp", at)

	peer := host
	peer += ":"
	peer += "50022"
	_, _ = net.Dial("tcp", peer)

	node := host + ":8080"
	node += "50024" // no port: no colon precedes it
	_, _ = net.Listen("tcp", node)

	socket := "/run/node-"
	socket += "50026"
	_, _ = net.Listen(name, socket)

	again := ":"
	again += "50028"
	again = ":"
	again += "8080"
	_, _ = net.Listen("tcp", again)
}

// The colon stands in a variable of its own.
func Between(host string) {
	sep, dot := ":", "."
	_, _ = net.Listen("tcp", host+sep+"50030") // want `port 50030 is inside`
	_, _ = net.Listen("tcp", host+dot+"50032")
}

type endpoint struct{ addr string }

func (e *endpoint) listen() (net.Listener, error) { return net.Listen("tcp", e.addr) }

func Field(host string) {
	e := endpoint{addr: host}
	e.addr += ":"
	e.addr += "50034" // want `port 50034 is inside`
	_, _ = e.listen()
}

// Bytes are put together by append.
func Bytes(host string) {
	a := []byte("127.0.0.1")
	a = append(a, ':')
	a = append(a, "50040"...) // want `port 50040 is inside`
	_, _ = net.Listen("tcp", string(a))

	b := append([]byte(host), ':')
	b = strconv.AppendInt(b, 50042, 10) // want `port 50042 is inside`
	_, _ = net.Listen("tcp", string(b))

	c := fmt.Appendf(nil, "%s:%d", host, 50044) // want `port 50044 is inside`
	_, _ = net.Listen("tcp", string(c))

	d := fmt.Appendf([]byte(host), ":%d", 50046) // want `port 50046 is inside`
	_, _ = net.Listen("tcp", string(d))

	e := []byte("node")
	e = strconv.AppendInt(e, 50048, 10)
	e = append(e, ":8080"...)
	_, _ = net.Listen("tcp", string(e))

	f := make([]byte, 0, 50050)
	f = append(f, ":50052"...) // want `port 50052 is inside`
	_, _ = net.Listen("tcp", string(f))
}

// What is written into a builder or a buffer comes back as its text.
func Written(host string, port int) {
	var a strings.Builder
	a.WriteString(host)
	a.WriteByte(':')
	a.WriteString("50060") // want `port 50060 is inside`
	_, _ = net.Listen("tcp", a.String())

	var b bytes.Buffer
	fmt.Fprintf(&b, "%s:%d", host, 50062) // want `port 50062 is inside`
	_, _ = net.Listen("tcp", b.String())

	c := bytes.NewBufferString("127.0.0.1:")
	c.WriteString("50064") // want `port 50064 is inside`
	_, _ = net.Listen("tcp", c.String())

	d := new(strings.Builder)
	d.WriteRune(':')
	fmt.Fprint(d, 50066) // want `port 50066 is inside`
	_, _ = net.Listen("tcp", d.String())

	e := &bytes.Buffer{}
	_, _ = io.WriteString(e, ":50068") // want `port 50068 is inside`
	_, _ = net.Listen("tcp", string(e.Bytes()))

	var f bytes.Buffer
	f.Write([]byte("localhost:50070")) // want `port 50070 is inside`
	_, _ = net.Listen("tcp", f.String())

	var g bytes.Buffer
	fmt.Fprintln(&g, ":50072") // want `port 50072 is inside`
	_, _ = net.Listen("tcp", strings.TrimSpace(g.String()))
}

func WrittenElsewhere(host string) {
	var a strings.Builder
	a.WriteString("50080")
	a.WriteString(":8080")
	_, _ = net.Listen("tcp", a.String())

	var b strings.Builder
	b.WriteString(":50082")
	b.Reset()
	b.WriteString(":8080")
	_, _ = net.Listen("tcp", b.String())

	var c strings.Builder
	fmt.Fprintf(&c, "%s:%d", host, 50084)
	_, _ = net.Dial("tcp", c.String())

	var d bytes.Buffer
	fmt.Fprintf(&d, "listening on :%d", 50086)
	fmt.Fprintf(os.Stderr, ":%d", 50088)
	_, _ = d.WriteTo(os.Stdout)

	w := bufio.NewWriter(os.Stdout)
	fmt.Fprintf(w, ":%d", 50090)
	w.Flush()
}

// A helper writes.
func Helped(host string) {
	var a strings.Builder
	a.WriteString(host)
	port(&a, "50092") // want `port 50092 is inside`
	_, _ = net.Listen("tcp", a.String())

	var b bytes.Buffer
	render(&b, 50094) // want `port 50094 is inside`
	_, _ = net.Listen("tcp", b.String())

	_, _ = net.Listen("tcp", address(host, "50096")) // want `port 50096 is inside`
	_, _ = net.Dial("tcp", address(host, "50098"))
}

func port(b *strings.Builder, port string) {
	b.WriteByte(':')
	b.WriteString(port)
}

func render(w io.Writer, port int) { fmt.Fprintf(w, ":%d", port) }

func address(host, port string) string {
	var b strings.Builder
	b.WriteString(host)
	b.WriteByte(':')
	b.WriteString(port)
	return b.String()
}

type message struct{ buf bytes.Buffer }

func (m *message) add(s string) { m.buf.WriteString(s) }

func Kept() {
	var m message
	m.add("localhost:")
	m.add("50100") // want `port 50100 is inside`
	_, _ = net.Listen("tcp", m.buf.String())
}

// Loops put together what they are given.
func Looped() {
	_, _ = net.Listen("tcp", colons([]string{"127.0.0.1", "50102"})) // want `port 50102 is inside`
	_, _ = net.Listen("tcp", colons([]string{"50104", "8080"}))
	_, _ = net.Dial("tcp", colons([]string{"127.0.0.1", "50106"}))
	_, _ = net.Listen("tcp", all("127.0.0.1", ":", "50108")) // want `port 50108 is inside`
	_, _ = net.Listen("tcp", all("50110", ":", "8080"))
}

func colons(parts []string) string {
	var b strings.Builder
	for i, part := range parts {
		if i > 0 {
			b.WriteByte(':')
		}
		b.WriteString(part)
	}
	return b.String()
}

func all(parts ...string) (s string) {
	for _, part := range parts {
		s += part
	}
	return s
}

// What follows the port is cut off.
func Cut() {
	_, _ = net.Listen("tcp", strings.TrimSuffix("localhost:50112/", "/"))  // want `port 50112 is inside`
	_, _ = net.Listen("tcp", strings.TrimPrefix("tcp://:50114", "tcp://")) // want `port 50114 is inside`
	_, _ = net.Dial("tcp", strings.TrimSuffix("localhost:50116/", "/"))
}
