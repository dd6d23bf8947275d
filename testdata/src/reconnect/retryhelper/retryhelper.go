// Package retryhelper hands functions that connect to functions that call them
// in a loop, in this package and in another.
package retryhelper

import (
	"context"
	"log"
	"net"
	"os"
	"syscall"
	"time"

	"reconnect/retryhelper/backoff"
)

type client struct {
	to   syscall.Sockaddr
	conn net.Conn
}

func dialRaw(sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

func (c *client) connect() (err error) {
	c.conn, err = dialRaw(c.to)
	return err
}

func retry(tries int, f func() error) (err error) {
	for range tries {
		if err = f(); err == nil {
			return nil
		}
		time.Sleep(time.Second)
	}
	return err
}

func Here(sa syscall.Sockaddr) (c net.Conn, err error) {
	err = retry(10, func() (err error) { // want `reconnect: .*reaches syscall\.Connect through .*dialRaw,`
		c, err = dialRaw(sa)
		return err
	})
	return c, err
}

func Method(sa syscall.Sockaddr) (net.Conn, error) {
	c := &client{to: sa}
	err := retry(10, c.connect) // want `reaches syscall\.Connect through .*connect and dialRaw,`
	return c.conn, err
}

func Dependency(ctx context.Context, sa syscall.Sockaddr) (net.Conn, error) {
	c := &client{to: sa}
	err := backoff.Retry(ctx, c.connect) // want `reaches syscall\.Connect through .*connect and dialRaw,`
	return c.conn, err
}

// The expression that hands the function over may be a variable.
func Variable(ctx context.Context, sa syscall.Sockaddr) (c net.Conn, err error) {
	op := func() (err error) {
		c, err = dialRaw(sa)
		return err
	}
	err = backoff.RetryNotify(ctx, op, func(err error) { log.Print(err) }) // want `reaches syscall\.Connect through .*dialRaw,`
	return c, err
}

func Policy(sa syscall.Sockaddr) (net.Conn, error) {
	c := &client{to: sa}
	p := backoff.Policy{Tries: 10, Delay: time.Second}
	err := p.Do(c.connect) // want `reaches syscall\.Connect through .*connect and dialRaw,`
	return c.conn, err
}

// The check stands in the function that is handed over.
func Checked(ctx context.Context, sa syscall.Sockaddr) (c net.Conn, err error) {
	err = backoff.Retry(ctx, func() (err error) {
		if c, err = dialRaw(sa); err != nil {
			return err
		}
		if c.LocalAddr().String() == c.RemoteAddr().String() {
			c.Close()
			return syscall.ECONNREFUSED
		}
		return nil
	})
	return c, err
}

// The helper runs the dialer once, or stops at the first failure.
func NotAgain(sa syscall.Sockaddr) (net.Conn, error) {
	c := &client{to: sa}
	if _, err := backoff.Timed(c.connect); err != nil {
		return nil, err
	}
	pool := make([]net.Conn, 3)
	err := backoff.Each(len(pool), func(i int) (err error) {
		pool[i], err = dialRaw(sa)
		return err
	})
	return c.conn, err
}

// The notification does not connect, and the operation does something else.
func Unrelated(ctx context.Context, sa syscall.Sockaddr, ready func() error) (net.Conn, error) {
	c := &client{to: sa}
	if err := c.connect(); err != nil {
		return nil, err
	}
	err := backoff.RetryNotify(ctx, ready, func(err error) { log.Print(c.conn.LocalAddr(), err) })
	return c.conn, err
}

type pool struct {
	dial func(syscall.Sockaddr) (net.Conn, error)
	free net.Conn
}

func newPool() *pool { return &pool{dial: dialRaw} }

// What is handed over calls a field: the other package's loop calls that.
func (p *pool) fill(ctx context.Context, sa syscall.Sockaddr) error {
	return backoff.Retry(ctx, func() (err error) { // want `reaches syscall\.Connect through .*dialRaw,`
		p.free, err = p.dial(sa)
		return err
	})
}

func Field(ctx context.Context, sa syscall.Sockaddr) net.Conn {
	p := newPool()
	if p.fill(ctx, sa) != nil {
		return nil
	}
	return p.free
}
