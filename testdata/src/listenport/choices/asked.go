package choices

import (
	"net"
	"strings"
)

// What a pure function says of the caller's constant decides.
func listenAt(at string) (net.Listener, error) {
	if path, ok := strings.CutPrefix(at, "unix:"); ok {
		return net.Listen("unix", path)
	}
	return net.Listen("tcp", strings.TrimPrefix(at, "tcp:"))
}

func Agent() (net.Listener, error) { return listenAt("unix:@app:51770") }

func Server() (net.Listener, error) { return listenAt("tcp::51772") } // want `port 51772 is inside`

func defaultOf(network string) string {
	if strings.HasPrefix(network, "unix") {
		return "/run/app.sock"
	}
	return ":51774" // want `port 51774 is inside`
}

func quietOf(network string) string {
	if strings.HasPrefix(network, "unix") {
		return "upstream:8080"
	}
	return ":51776"
}

func Defaults() (net.Listener, error) { return net.Listen("tcp", defaultOf("tcp4")) }

func Quiet() (net.Listener, error) { return net.Listen("tcp", quietOf("unixpacket")) }

// Numbers by their order.
func leveled(level int) string {
	if level > 3 {
		return ":51778" // want `port 51778 is inside`
	}
	return ":51780"
}

func Leveled() (net.Listener, error) { return net.Listen("tcp", leveled(5)) }

func whole(level int) string {
	low := level < 0
	if low || level > 3 {
		return ":51782"
	}
	return ":51784" // want `port 51784 is inside`
}

func Whole() (net.Listener, error) { return net.Listen("tcp", whole(2)) }

// A field that nobody sets is what it is.
type debug struct {
	enabled bool
	addr    string
}

func (d debug) start() error {
	if !d.enabled {
		return nil
	}
	ln, err := net.Listen("tcp", d.addr)
	if err != nil {
		return err
	}
	return ln.Close()
}

func Disabled() error { return debug{addr: "127.0.0.1:51786"}.start() }

// A parameter that is computed of itself has another value before.
func trimmed(name, suffix string) string {
	name = strings.TrimSuffix(name, suffix)
	if name == "grpc" {
		return ":51792" // want `port 51792 is inside`
	}
	return ":8080"
}

func Trimmed() (net.Listener, error) { return net.Listen("tcp", trimmed("grpc.", ".")) }

func trimmedOther(name, suffix string) string {
	name = strings.TrimSuffix(name, suffix)
	if name == "grpc" {
		return ":51794"
	}
	return ":8080"
}

func TrimmedOther() (net.Listener, error) { return net.Listen("tcp", trimmedOther("http.", ".")) }
