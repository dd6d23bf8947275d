package known_test

import (
	"bytes"
	"context"
	"fmt"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/known/knowntest"
)

// after returns what follows the last colon of a host:port text.
func after(hostport string) string { return hostport[strings.LastIndexByte(hostport, ':')+1:] }

// translations returns, by row and the operand that is filled, a function that
// puts a port where the row takes it from and returns the one that arrives.
func translations() map[string]func(port string) string {
	num := func(port string) int { n, _ := strconv.Atoi(port); return n }
	tcp := func(port string) *net.TCPAddr { return &net.TCPAddr{Port: num(port)} }
	udp := func(port string) *net.UDPAddr { return &net.UDPAddr{Port: num(port)} }
	addrPort := func(port string) netip.AddrPort { return netip.MustParseAddrPort("[::1]:" + port) }
	link := func(port string) *url.URL { return &url.URL{Scheme: "tcp", Host: "localhost:" + port, Path: "/a"} }
	return map[string]func(string) string{
		"net.JoinHostPort r0:hostport": func(p string) string { return after(net.JoinHostPort("::1", p)) },
		"net.SplitHostPort r1:port":    func(p string) string { _, port, _ := net.SplitHostPort("[::1]:" + p); return port },
		"net.LookupPort r0":            func(p string) string { n, _ := net.LookupPort("tcp", p); return strconv.Itoa(n) },
		"(*net.Resolver).LookupPort r0": func(p string) string {
			n, _ := net.DefaultResolver.LookupPort(context.Background(), "tcp", p)
			return strconv.Itoa(n)
		},
		"net.ResolveTCPAddr r0.Port:port": func(p string) string {
			a, err := net.ResolveTCPAddr("tcp", "127.0.0.1:"+p)
			if err != nil {
				return err.Error()
			}
			return strconv.Itoa(a.Port)
		},
		"net.ResolveUDPAddr r0.Port:port": func(p string) string {
			a, err := net.ResolveUDPAddr("udp", "127.0.0.1:"+p)
			if err != nil {
				return err.Error()
			}
			return strconv.Itoa(a.Port)
		},
		"net.TCPAddrFromAddrPort r0.Port:port": func(p string) string { return strconv.Itoa(net.TCPAddrFromAddrPort(addrPort(p)).Port) },
		"net.UDPAddrFromAddrPort r0.Port:port": func(p string) string { return strconv.Itoa(net.UDPAddrFromAddrPort(addrPort(p)).Port) },
		"(*net.TCPAddr).String r0:hostport":    func(p string) string { return after(tcp(p).String()) },
		"(*net.TCPAddr).AddrPort r0:hostport":  func(p string) string { return portOf(tcp(p).AddrPort()) },
		"(*net.UDPAddr).String r0:hostport":    func(p string) string { return after(udp(p).String()) },
		"(*net.UDPAddr).AddrPort r0:hostport":  func(p string) string { return portOf(udp(p).AddrPort()) },
		"(net.Addr).String r0:hostport":        func(p string) string { return after(net.Addr(tcp(p)).String()) },

		"net/netip.ParseAddrPort r0:hostport": func(p string) string {
			a, err := netip.ParseAddrPort("127.0.0.1:" + p)
			if err != nil {
				return err.Error()
			}
			return after(a.String())
		},
		"net/netip.MustParseAddrPort r0:hostport": func(p string) string { return after(addrPort(p).String()) },
		"net/netip.AddrPortFrom r0:hostport": func(p string) string {
			return after(netip.AddrPortFrom(netip.IPv6Unspecified(), uint16(num(p))).String())
		},
		"(net/netip.AddrPort).Port r0:port":         func(p string) string { return strconv.Itoa(int(addrPort(p).Port())) },
		"(net/netip.AddrPort).String r0:hostport":   func(p string) string { return after(addrPort(p).String()) },
		"(net/netip.AddrPort).AppendTo r0:hostport": func(p string) string { return after(string(addrPort(p).AppendTo(nil))) },
		"(*net/netip.AddrPort).UnmarshalText recv:hostport": func(p string) string {
			var a netip.AddrPort
			if err := a.UnmarshalText([]byte("[::1]:" + p)); err != nil {
				return err.Error()
			}
			return after(a.String())
		},

		"net/url.Parse r0.Host:hostport":           func(p string) string { u, _ := url.Parse(link(p).String()); return after(u.Host) },
		"net/url.ParseRequestURI r0.Host:hostport": func(p string) string { u, _ := url.ParseRequestURI(link(p).String()); return after(u.Host) },
		"net/url.JoinPath r0:url":                  func(p string) string { s, _ := url.JoinPath(link(p).String(), "b"); return portOfURL(s) },
		"(*net/url.URL).JoinPath r0.Host:hostport": func(p string) string { return after(link(p).JoinPath("b").Host) },
		"(*net/url.URL).Port r0:port":              func(p string) string { return link(p).Port() },
		"(*net/url.URL).String r0:url":             func(p string) string { return portOfURL(link(p).String()) },

		"strings.Cut r0:hostport":       func(p string) string { before, _, _ := strings.Cut("host:"+p+"/path", "/"); return after(before) },
		"strings.Cut r1:port":           func(p string) string { _, port, _ := strings.Cut("host:"+p, ":"); return port },
		"strings.Cut r1:hostport":       func(p string) string { _, rest, _ := strings.Cut("tcp://host:"+p, "://"); return after(rest) },
		"strings.Split r0.[]:port":      func(p string) string { return strings.Split("host:"+p, ":")[1] },
		"strings.Split r0.[]:hostport":  func(p string) string { return after(strings.Split("tcp://host:"+p, "://")[1]) },
		"strings.SplitN r0.[]:port":     func(p string) string { return strings.SplitN("host:"+p, ":", 2)[1] },
		"strings.SplitN r0.[]:hostport": func(p string) string { return after(strings.SplitN("tcp://host:"+p, "://", 2)[1]) },
	}
}

// portOf reads the port of an AddrPort, whose text has none without an address.
func portOf(a netip.AddrPort) string { return strconv.Itoa(int(a.Port())) }

// portOfURL returns the port in the authority of a URL.
func portOfURL(s string) string {
	_, rest, _ := strings.Cut(s, "://")
	authority, _, _ := strings.Cut(rest, "/")
	return after(authority)
}

// TestTranslations runs the functions of all rows that turn one aspect into
// another, and of some more: the port must arrive where the row says.
func TestTranslations(t *testing.T) {
	run := translations()
	for _, row := range knowntest.Rows(t, func(string) bool { return true }) {
		to, from := row.Operand("to"), row.Operand("from")
		if row.Verb != "copy" && row.Verb != "store" {
			continue
		}
		key := row.Name + " " + to.Word
		f := run[key]
		if f == nil {
			if to.Aspect != "" || from.Aspect != "" {
				t.Errorf("nothing tries %s", key)
			}
			continue
		}
		delete(run, key)
		for _, port := range []string{"50051", "1", "65535"} {
			if got := f(port); got != port {
				t.Errorf("%s: the port %s arrives as %q", key, port, got)
			}
		}
	}
	for key := range run {
		t.Errorf("%s is tried, but there is no such row", key)
	}
}

// texts returns, by verb and function, what functions make of texts that hold a
// port where the rows of the table say.
func texts(port string) map[string]string {
	n, _ := strconv.ParseInt(port, 10, 64)
	var buffer bytes.Buffer
	buffer.WriteString("h:")
	fmt.Fprintf(&buffer, "%d", n)
	var builder strings.Builder
	builder.WriteString("gone")
	builder.Reset()
	builder.WriteByte('h')
	builder.WriteRune(':')
	builder.WriteString(port)
	var printed strings.Builder
	fmt.Fprint(&printed, "h:", n)
	return map[string]string{
		"append strconv.AppendInt":            string(strconv.AppendInt([]byte("h:"), n, 10)),
		"append strconv.AppendUint":           string(strconv.AppendUint([]byte("h:"), uint64(n), 10)),
		"format fmt.Sprintf":                  fmt.Sprintf("%[2]s:%[1]d", n, "h"),
		"format fmt.Appendf":                  string(fmt.Appendf([]byte("h"), ":%d", n)),
		"print fmt.Sprint":                    fmt.Sprint("h:", n),
		"print fmt.Append":                    string(fmt.Append([]byte("h"), ":", n)),
		"join strings.Join":                   strings.Join([]string{"h", port}, ":"),
		"join bytes.Join":                     string(bytes.Join([][]byte{[]byte("h"), []byte(port)}, []byte(":"))),
		"split strings.Split":                 strings.Split("h:1,h:"+port, ",")[1],
		"split strings.Fields":                strings.Fields("h:1 h:" + port)[1],
		"replace strings.ReplaceAll":          strings.ReplaceAll("h:PORT", "PORT", port),
		"replace strings.Replace":             strings.Replace("h:PORT", "PORT", port, 1),
		"replace bytes.ReplaceAll":            string(bytes.ReplaceAll([]byte("h:PORT"), []byte("PORT"), []byte(port))),
		"replace (*strings.Replacer).Replace": strings.NewReplacer("PORT", port).Replace("h:PORT"),
		"text bytes.NewBufferString":          bytes.NewBufferString("h:" + port).String(),
		"text (*bytes.Buffer).String":         buffer.String(),
		"text (*strings.Builder).String":      builder.String(),
		"write fmt.Fprint":                    printed.String(),
	}
}

// TestTexts runs functions that put texts together: they have a row, and the
// port comes last in what they make.
func TestTexts(t *testing.T) {
	rows := make(map[string]bool)
	for _, row := range knowntest.Rows(t, func(string) bool { return true }) {
		rows[row.Verb+" "+row.Name] = true
	}
	for _, port := range []string{"50051", "1", "65535"} {
		for key, text := range texts(port) {
			if !rows[key] {
				t.Errorf("there is no row %q", key)
			}
			if got := after(text); got != port {
				t.Errorf("%s: the port %s arrives as %q", key, port, got)
			}
		}
	}
}

// TestFlagRows pins that a flag's default proves nothing about its value.
func TestFlagRows(t *testing.T) {
	n := 0
	for _, row := range knowntest.Rows(t, func(path string) bool { return path == "flag" }) {
		if row.Verb != "copy" && row.Verb != "store" {
			continue
		}
		if n++; row.Operand("or").Base == known.None {
			t.Errorf("%s %s has no or=any", row.Name, row.Verb)
		}
	}
	if n != 22 {
		t.Errorf("there are %d rows about what flags hold, want 22", n)
	}
}
