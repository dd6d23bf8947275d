package results

import (
	"errors"
	"fmt"
	"net"
	"os"
)

var errUnset = errors.New("ADDR is not set")

// What comes with an error is not used.
func configured() (string, error) {
	a, ok := os.LookupEnv("ADDR")
	if !ok {
		return "127.0.0.1:51840", errUnset
	}
	return a, nil
}

func Configured() (net.Listener, error) {
	a, err := configured()
	if err != nil {
		return nil, fmt.Errorf("%w: for example %s", err, a)
	}
	return net.Listen("tcp", a)
}

// But for who does not look.
func usual() (string, error) {
	a, ok := os.LookupEnv("ADDR")
	if !ok {
		return "127.0.0.1:51842", errUnset // want `port 51842 is inside`
	}
	return a, nil
}

func Usual() (net.Listener, error) {
	a, err := usual()
	if err != nil {
		fmt.Println("listening on", a)
	}
	return net.Listen("tcp", a)
}

// The error is one that was looked at before.
func looked(name string) (string, error) {
	b, err := os.ReadFile(name)
	if err != nil {
		return "127.0.0.1:51844", err
	}
	if len(b) == 0 {
		return "127.0.0.1:51846", nil // want `port 51846 is inside`
	}
	return string(b), nil
}

func handed(name string) (string, error) { return looked(name) }

func Looked() (net.Listener, error) {
	addr, err := handed("address")
	if err != nil {
		return nil, err
	}
	return net.Listen("tcp", addr)
}

// A bool says whether there is one.
type table map[string]int

func (t table) port(name string) (int, bool) {
	p, ok := t[name]
	if !ok {
		return 51848, false
	}
	return p, true
}

func Table() (net.Listener, error) {
	p, ok := table{"web": 8080}.port("feed")
	if !ok {
		p = 8081
	}
	return net.Listen("tcp", fmt.Sprint("127.0.0.1:", p))
}

// The other way round.
func missing() (port int, none bool) {
	if os.Getenv("PORT") == "" {
		return 51850, true // want `port 51850 is inside`
	}
	return 51852, false
}

func Missing() (net.Listener, error) {
	p, none := missing()
	if !none {
		return nil, errUnset
	}
	return net.Listen("tcp", fmt.Sprint("127.0.0.1:", p))
}

// Another error has come between.
func Between() (net.Listener, error) {
	a, err := between()
	err = os.Chdir("/")
	if err != nil {
		return nil, err
	}
	return net.Listen("tcp", a)
}

func between() (string, error) { return "127.0.0.1:51854", errors.New("none") } // want `port 51854 is inside`

// What a function value returns beside it is not known.
func checkedBy(check func() error) (string, error) { return "127.0.0.1:50395", check() } // want `port 50395 is inside`

func CheckedBy(check func() error) {
	if addr, err := checkedBy(check); err == nil {
		_, _ = net.Listen("tcp", addr)
	}
}
