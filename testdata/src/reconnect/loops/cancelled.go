package loops

import (
	"context"
	"syscall"
	"time"
)

// Nothing ends the context after a failure.
func Uncancelled(ctx context.Context, sa syscall.Sockaddr) (int, error) {
	ctx, cancel := context.WithCancelCause(ctx)
	defer cancel(nil)
	for ctx.Err() == nil {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd, nil
		}
		time.Sleep(time.Second)
	}
	return -1, context.Cause(ctx)
}

// Another context is ended than the one that is asked.
func CancelledInner(ctx context.Context, sa syscall.Sockaddr) int {
	for ctx.Err() == nil {
		_, cancel := context.WithCancel(ctx)
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			cancel()
			return fd
		}
		cancel()
		time.Sleep(time.Second)
	}
	return -1
}

// The context ends when somebody says so, who knows when.
func CancelledLater(quit <-chan struct{}, sa syscall.Sockaddr) int {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-quit
		cancel()
	}()
	for ctx.Err() == nil {
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
		time.Sleep(time.Second)
	}
	return -1
}

// A channel that is closed does not end the loop: the ticks come too.
func ClosedElsewhere(sa syscall.Sockaddr) int {
	started := make(chan struct{})
	close(started)
	tick := time.NewTicker(time.Second)
	defer tick.Stop()
	for {
		select {
		case <-started:
			time.Sleep(time.Second / 10)
		case <-tick.C:
			if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd
			}
		}
	}
}

// One way only closes it.
func ClosedOnce(sa syscall.Sockaddr, fatal func(error) bool) int {
	done := make(chan struct{})
	for {
		select {
		case <-done:
			return -1
		default:
		}
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		if fatal(err) {
			close(done)
		}
		time.Sleep(time.Second)
	}
}

// What may end the context at some time has not ended it yet.
func CancelledByOthers(quit <-chan struct{}, sa syscall.Sockaddr) (int, error) {
	ctx, cancel := context.WithCancel(context.Background())
	go func() {
		<-quit
		cancel()
	}()
	for {
		if err := ctx.Err(); err != nil {
			return -1, err
		}
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err == nil {
			return fd, nil
		}
	}
}
