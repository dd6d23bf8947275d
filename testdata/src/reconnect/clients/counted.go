package clients

import (
	"strings"
	"syscall"
	"time"
)

// A counted client counts its attempts: what differs in numbers from one to the
// next is the same network for all that.
type counted struct{ attempts int }

func (c *counted) open(network string, sa syscall.Sockaddr) (int, error) {
	c.attempts++
	kind := syscall.SOCK_STREAM
	if strings.ToLower(network) == "udp" {
		kind = syscall.SOCK_DGRAM
	}
	return socket(kind, sa)
}

func (c *counted) later(network string, sa syscall.Sockaddr, up chan<- int) {
	fd, err := c.open(network, sa)
	if err != nil {
		time.AfterFunc(time.Second, func() { c.later(network, sa, up) }) // want `reaches syscall\.Connect through`
		return
	}
	up <- fd
}

// Nothing below this call is TCP; what is reported is the same code for Counted.
func Datagrams(sa syscall.Sockaddr) int {
	up := make(chan int, 1)
	(&counter{}).later("UDP", sa, up)
	return <-up
}

func Counted(sa syscall.Sockaddr) int {
	up := make(chan int, 1)
	(&counted{}).later("TCP", sa, up)
	return <-up
}

// A counter is a counted client of its own.
type counter struct{ attempts int }

func (c *counter) open(network string, sa syscall.Sockaddr) (int, error) {
	c.attempts++
	kind := syscall.SOCK_STREAM
	if strings.ToLower(network) == "udp" {
		kind = syscall.SOCK_DGRAM
	}
	return socket(kind, sa)
}

func (c *counter) later(network string, sa syscall.Sockaddr, up chan<- int) {
	fd, err := c.open(network, sa)
	if err != nil {
		time.AfterFunc(time.Second, func() { c.later(network, sa, up) })
		return
	}
	up <- fd
}

var kinds = map[string]int{"tcp": syscall.SOCK_STREAM, "udp": syscall.SOCK_DGRAM}

type opener interface {
	open(network string, sa syscall.Sockaddr) (int, error)
}

type table struct{ attempts int }

func (t *table) open(network string, sa syscall.Sockaddr) (int, error) {
	t.attempts++
	return socket(kinds[network], sa)
}

func first[T opener](network string, sa syscall.Sockaddr, o T) int {
	fd, err := o.open(network, sa)
	if err != nil {
		return then(network, sa, o)
	}
	return fd
}

func then[T opener](network string, sa syscall.Sockaddr, o T) int {
	pause()
	return first(network, sa, o)
}

func Mutual(sa syscall.Sockaddr) int { return first("udp", sa, &table{}) }
