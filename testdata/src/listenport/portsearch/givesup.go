package portsearch

import (
	"net"
	"testing"

	"example.com/must"
)

// Each port is needed: helpers of this and of another package give up when one
// is taken.
func Needed(t *testing.T) {
	for _, p := range []string{"35612", "35614"} { // want `port 35612 is inside` `port 35614 is inside`
		ln, err := net.Listen("tcp", "127.0.0.1:"+p)
		must.NoError(t, err)
		defer ln.Close()
	}
}

func NeededBy() {
	for _, p := range []string{"35616", "35618"} { // want `port 35616 is inside` `port 35618 is inside`
		ln := listener(net.Listen("tcp", "127.0.0.1:"+p))
		defer ln.Close()
	}
}

func listener[T any](v T, err error) T {
	must.NotNil(err)
	return v
}

// The first that is free is taken.
func FirstFree(t *testing.T) net.Listener {
	for _, p := range []string{"35620", "35622"} {
		ln, err := net.Listen("tcp", "127.0.0.1:"+p)
		if err == nil {
			return ln
		}
		t.Log(err)
	}
	return nil
}

// A log that has a method with the name of one that ends tests.
type log struct{ lines []string }

func (l *log) Errorf(format string, _ ...any) { l.lines = append(l.lines, format) }
func (l *log) FailNow()                       {}

func note(t must.TestingT, err error) {
	if err != nil {
		t.FailNow()
	}
}

func Noted(t *testing.T) {
	for _, p := range []string{"35624", "35626"} { // want `port 35624 is inside` `port 35626 is inside`
		ln, err := net.Listen("tcp", "127.0.0.1:"+p)
		note(t, err)
		defer ln.Close()
	}
}

func Logged() net.Listener {
	for _, p := range []string{"35628", "35630"} {
		ln, err := net.Listen("tcp", "127.0.0.1:"+p)
		note(new(log), err)
		if err == nil {
			return ln
		}
	}
	return nil
}
