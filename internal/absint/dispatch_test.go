package absint

import (
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A struct that embeds itself, or two that embed each other, are called for
// ever, and run to an end here.
func TestEmbedsItself(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	measure(t, table, growing{program: func(b *strings.Builder, _ int) {
		b.WriteString(retry("Loop", "dial()"))
		b.WriteString(`
type Dialer interface{ Dial() (int, error) }

type client struct{ Dialer }

func Itself() int {
	c := &client{}
	c.Dialer = c
	fd, _ := c.Dial()
	return fd
}

func EachOther() int {
	a, b := &client{}, &client{}
	a.Dialer, b.Dialer = b, a
	fd, _ := a.Dial()
	return fd
}

var shared = &client{}

func Shared() {
	shared.Dialer = shared
	_, _ = shared.Dial()
}
`)
	}}, 1)
}
