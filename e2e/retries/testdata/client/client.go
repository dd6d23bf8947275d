// Package client hands raw dialers to the retry helpers that people use. None
// of their names is known to the linter: it analyses them.
package client

import (
	"context"
	"net"
	"net/http"
	"os"
	"syscall"
	"time"

	"github.com/avast/retry-go/v4"
	backoff4 "github.com/cenkalti/backoff/v4"
	backoff5 "github.com/cenkalti/backoff/v5"
	"github.com/hashicorp/go-retryablehttp"
	sethvargo "github.com/sethvargo/go-retry"
	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"k8s.io/apimachinery/pkg/util/wait"
)

func dialRaw(_ context.Context, _, _ string) (net.Conn, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: 50052, Addr: [4]byte{127, 0, 0, 1}}); err != nil {
		_ = syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "upstream")
	defer f.Close()
	return net.FileConn(f)
}

func dialChecked(ctx context.Context, network, addr string) (net.Conn, error) {
	c, err := dialRaw(ctx, network, addr)
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		_ = c.Close()
		return nil, syscall.ECONNREFUSED
	}
	return c, nil
}

type client struct{ conn net.Conn }

func (c *client) connect() (err error) {
	c.conn, err = dialRaw(context.Background(), "", "")
	return err
}

func (c *client) connectChecked() (err error) {
	c.conn, err = dialChecked(context.Background(), "", "")
	return err
}

func Backoff4(c *client) error {
	return backoff4.Retry(c.connect, backoff4.NewExponentialBackOff()) // want
}

func Backoff4Notify(c *client) error {
	return backoff4.RetryNotify(c.connect, backoff4.NewConstantBackOff(time.Second), func(error, time.Duration) {}) // want
}

func Backoff5(ctx context.Context) (net.Conn, error) {
	return backoff5.Retry(ctx, func() (net.Conn, error) { return dialRaw(ctx, "", "") }) // want
}

func RetryGo(c *client) error {
	return retry.Do(c.connect, retry.Attempts(10)) // want
}

func RetryGoData() (net.Conn, error) {
	return retry.DoWithData(func() (net.Conn, error) { return dialRaw(context.Background(), "", "") }) // want
}

func Sethvargo(ctx context.Context, c *client) error {
	return sethvargo.Do(ctx, sethvargo.NewConstant(time.Second), func(context.Context) error { return c.connect() })
}

func Poll(ctx context.Context, c *client) error {
	return wait.PollUntilContextTimeout(ctx, time.Second, time.Minute, true, func(context.Context) (bool, error) { // want
		return c.connect() == nil, nil
	})
}

func Until(c *client, stop <-chan struct{}) {
	wait.Until(func() { _ = c.connect() }, time.Second, stop) // want
}

func Transport() *http.Client {
	return &http.Client{Transport: &http.Transport{DialContext: dialRaw}} // want
}

func Retryable() *retryablehttp.Client {
	c := retryablehttp.NewClient()
	c.HTTPClient = &http.Client{Transport: &http.Transport{DialContext: dialRaw}} // want
	return c
}

func GRPC() (*grpc.ClientConn, error) {
	return grpc.NewClient("passthrough:///upstream", grpc.WithTransportCredentials(insecure.NewCredentials()),
		grpc.WithContextDialer(func(ctx context.Context, addr string) (net.Conn, error) { // want
			return dialRaw(ctx, "tcp", addr)
		}))
}

// What checks is silent with each of them.
func Checked(ctx context.Context, c *client, stop <-chan struct{}) error {
	if err := backoff4.Retry(c.connectChecked, backoff4.NewExponentialBackOff()); err != nil {
		return err
	}
	if _, err := backoff5.Retry(ctx, func() (net.Conn, error) { return dialChecked(ctx, "", "") }); err != nil {
		return err
	}
	if err := retry.Do(c.connectChecked); err != nil {
		return err
	}
	wait.Until(func() { _ = c.connectChecked() }, time.Second, stop)
	_ = &http.Transport{DialContext: dialChecked}
	return nil
}
