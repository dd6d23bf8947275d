package funcvar

import (
	"context"
	"net"
	"syscall"
	"time"
)

type (
	dialerKey struct{}
	spareKey  struct{}
	dialer    func(syscall.Sockaddr) (net.Conn, error)
)

func fromContext(ctx context.Context, key any, sa syscall.Sockaddr) net.Conn {
	dial, ok := ctx.Value(key).(dialer)
	for ok && ctx.Err() == nil {
		if c, err := dial(sa); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return c
		}
		time.Sleep(time.Second)
	}
	return nil
}

// The context brings the dialer.
func Value(ctx context.Context, sa syscall.Sockaddr) net.Conn {
	ctx = context.WithValue(ctx, dialerKey{}, dialer(dialRaw))
	return fromContext(context.WithValue(ctx, spareKey{}, dialer(dialChecked)), dialerKey{}, sa)
}

func checkedFromContext(ctx context.Context, sa syscall.Sockaddr) net.Conn {
	for ctx.Err() == nil {
		if c, err := ctx.Value(spareKey{}).(dialer)(sa); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
	return nil
}

// Under this key there is another one.
func ValueChecked(ctx context.Context, sa syscall.Sockaddr) net.Conn {
	ctx = context.WithValue(ctx, dialerKey{}, dialer(dialRaw))
	return checkedFromContext(context.WithValue(ctx, spareKey{}, dialer(dialChecked)), sa)
}
