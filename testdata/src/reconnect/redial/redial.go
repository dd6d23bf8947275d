// Package redial stores raw dialers where something that redials will
// find them.
package redial

import (
	"context"
	"net"
	"net/http"
	"os"
	"strconv"
	"syscall"
	"time"
)

func dialContext(_ context.Context, _, addr string) (net.Conn, error) {
	_, text, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := strconv.Atoi(text)
	if err != nil {
		return nil, err
	}
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), addr)
	defer f.Close()
	return net.FileConn(f)
}

func dialChecked(ctx context.Context, network, addr string) (net.Conn, error) {
	c, err := dialContext(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		c.Close()
		return nil, syscall.ECONNREFUSED
	}
	return c, nil
}

// A transport dials whenever a request finds no idle connection.
func Client() *http.Client {
	return &http.Client{Transport: &http.Transport{
		DialContext: dialContext, // want `reaches syscall\.Connect through .*dialContext,`
	}}
}

// The client stays here, and its requests go to the same host.
func Poll(url string) *http.Response {
	client := &http.Client{Transport: &http.Transport{
		DialContext: dialContext, // want `reaches syscall\.Connect through .*dialContext,`
	}}
	for {
		if resp, err := client.Get(url); err == nil {
			return resp
		}
		time.Sleep(time.Second)
	}
}

// They go to another host each time.
func Mirrors(urls []string) *http.Response {
	client := &http.Client{Transport: &http.Transport{DialContext: dialContext}}
	for _, url := range urls {
		if resp, err := client.Get(url); err == nil {
			return resp
		}
	}
	return nil
}

func Assigned() *http.Client {
	t := &http.Transport{}
	t.DialContext = dialContext // want `reaches syscall\.Connect through .*dialContext,`
	return &http.Client{Transport: t}
}

func Checked() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: dialChecked}}
}

// A timed dialer embeds net's, of whose local address nothing is known.
type timed struct {
	net.Dialer
	limit time.Duration
}

func (d *timed) Dial(network, addr string) (net.Conn, error) {
	c, err := d.Dialer.Dial(network, addr)
	if err != nil {
		return nil, err
	}
	return c, c.SetDeadline(time.Now().Add(d.limit))
}

func (d *timed) from(addr net.Addr) { d.LocalAddr = addr }

func Timed() *http.Client {
	d := &timed{limit: time.Minute}
	t := &http.Transport{}
	t.Dial = d.Dial
	return &http.Client{Transport: t}
}

type redialer struct {
	addr string
	dial func(ctx context.Context, network, addr string) (net.Conn, error)
	out  chan net.Conn
}

// The field is this package's: the loop that calls it is where a check can be put.
func Redial(ctx context.Context, addr string) <-chan net.Conn {
	r := &redialer{addr: addr, out: make(chan net.Conn)}
	r.dial = dialContext
	go func() {
		for ctx.Err() == nil {
			c, err := r.dial(ctx, "tcp", r.addr) // want `reaches syscall\.Connect through .*dialContext,`
			if err != nil {
				time.Sleep(time.Second)
				continue
			}
			r.out <- c
		}
	}()
	return r.out
}
