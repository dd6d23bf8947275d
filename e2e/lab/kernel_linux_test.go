package lab

import (
	"os"
	"strings"
	"testing"
)

// TestKernel holds the kernel to what the messages and docs/self-connect.md
// say of ports. A failure means that they do not hold for this kernel.
func TestKernel(t *testing.T) {
	l := build(t, copied(t))
	t.Logf("Linux %s", release(t))
	const usual = "32768-60999"
	for _, c := range []struct {
		name      string
		way       string
		ephemeral string
		port      int
		count     int
		want      bool // that it comes about
	}{
		{"even", "tcp", usual, 40000, 400_000, true},
		{"even, gRPC's port and one", "tcp", usual, 50052, 400_000, true},
		{"odd", "tcp", usual, 40001, 400_000, false},
		{"odd, gRPC's port", "tcp", usual, 50051, 400_000, false},
		{"below", "tcp", usual, 31000, 400_000, false},
		{"above", "tcp", usual, 61000, 400_000, false},
		{"one pair", "tcp", "40000-40001", 40000, 1, true},
		{"odd low end, odd", "tcp", "32769-61000", 40001, 400_000, true},
		{"odd low end, even", "tcp", "32769-61000", 40000, 400_000, false},
		{"odd, even ones used up", "busy", "40000-40007", 40001, 1000, true},
		{"reserved", "reserved", "40000-40003", 40000, 400_000, false},
		{"UDP, even", "udp", usual, 40000, 1_000_000, true},
		{"UDP, odd", "udp", usual, 40001, 1_000_000, true},
		{"UDP, below", "udp", usual, 31000, 400_000, false},
		{"net.Dial", "net", usual, 40000, 20_000, false},
		{"net.Dial, one pair", "net", "40000-40001", 40000, 20_000, false},
		{"net.Dialer, local port", "local", usual, 45000, 1, true},
		{"net.Dialer, local port below", "local", usual, 8080, 1, true},
		{"source ports are even", "out", usual, 0, 1, true},
		{"source ports are not odd", "out", usual, 1, 300, false},
		{"ports of :0 are odd", "listen", usual, 1, 1, true},
		{"ports of :0 are not even", "listen", usual, 0, 300, false},
	} {
		t.Run(c.name, func(t *testing.T) {
			t.Parallel()
			n, err := l.Tries(c.way, c.ephemeral, c.port, c.count)
			if err != nil {
				t.Fatal(err)
			}
			if c.want != (n > 0) {
				t.Errorf("%s, port %d, range %s: at try %d of %d (0: at none); want it to come about: %t",
					c.way, c.port, c.ephemeral, n, c.count, c.want)
			}
			t.Logf("%s, port %d, range %s: at try %d of %d", c.way, c.port, c.ephemeral, n, c.count)
		})
	}
}

// TestServer looks at whom a client that is connected to itself keeps from
// listening, and whom it still does when it has closed the connection.
func TestServer(t *testing.T) {
	l := build(t, copied(t))
	for _, c := range []struct {
		client, host string
		want         bool
	}{
		{"open", "", true},
		{"open", "0.0.0.0", true},
		{"open", "::", true},
		{"open", "127.0.0.1", true},
		{"open", "127.0.0.2", false},
		{"open", "::1", false},
		{"closed", "", true},
		{"closed", "127.0.0.1", true},
		{"closed", "127.0.0.2", false},
	} {
		t.Run(c.client+" "+c.host, func(t *testing.T) {
			t.Parallel()
			inUse, err := l.InUse(c.client, c.host, 50052)
			if err != nil {
				t.Fatal(err)
			}
			if inUse != c.want {
				t.Errorf("client %s, server on %q: the address is in use: %t, want %t", c.client, c.host, inUse, c.want)
			}
		})
	}
}

func release(t *testing.T) string {
	t.Helper()
	text, err := os.ReadFile("/proc/sys/kernel/osrelease")
	if err != nil {
		t.Fatal(err)
	}
	return strings.TrimSpace(string(text))
}
