package notloops

import (
	"context"
	"syscall"
	"time"
)

// A failure ends the context that the loop asks.
func Cancelled(ctx context.Context, sa syscall.Sockaddr) (int, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for ctx.Err() == nil {
		fd, err := connect(sa)
		if err != nil {
			cancel(err)
			continue
		}
		return fd, nil
	}
	return -1, context.Cause(ctx)
}

// The context around the one that is asked ends.
func CancelledAround(ctx context.Context, sa syscall.Sockaddr) int {
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	inner := context.WithValue(ctx, "try", 1)
	for inner.Err() == nil {
		if fd, err := connect(sa); err == nil {
			return fd
		}
		cancel()
	}
	return -1
}

type link struct {
	to   syscall.Sockaddr
	ctx  context.Context
	stop context.CancelFunc
	done chan struct{}
}

func (l *link) give(up error) {
	l.stop()
}

// A select at the head of the loop sees that it has ended.
func CancelledSelect(sa syscall.Sockaddr) int {
	l := &link{to: sa}
	l.ctx, l.stop = context.WithTimeout(context.Background(), time.Minute)
	for {
		select {
		case <-l.ctx.Done():
			return -1
		case <-time.After(time.Second):
		}
		fd, err := connect(l.to)
		if err == nil {
			return fd
		}
		l.give(err)
	}
}

func (l *link) fail() { close(l.done) }

// A channel that is closed does as well.
func Closed(sa syscall.Sockaddr) int {
	l := &link{to: sa, done: make(chan struct{})}
	for {
		select {
		case <-l.done:
			return -1
		default:
		}
		fd, err := connect(l.to)
		if err == nil {
			return fd
		}
		l.fail()
	}
}

// A failure ends the context for certain, whoever else may end it at some time.
func CancelledByMore(quit <-chan struct{}, sa syscall.Sockaddr) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-quit
		cancel()
	}()
	for {
		if err := ctx.Err(); err != nil {
			return -1, err
		}
		fd, err := connect(sa)
		if err == nil {
			return fd, nil
		}
		cancel()
	}
}
