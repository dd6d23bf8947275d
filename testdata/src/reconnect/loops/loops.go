// Package loops has each shape of loop that runs a failed connect again.
package loops

import (
	"context"
	"iter"
	"reflect"
	"syscall"
	"time"
)

func connect(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func Endless(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Bounded(sa syscall.Sockaddr) (fd int, err error) {
	for try := 0; try < 100; try++ {
		if fd, err = connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			break
		}
		time.Sleep(time.Second)
	}
	return fd, err
}

func Condition(sa syscall.Sockaddr) int {
	fd, err := connect(sa)
	for err != nil {
		time.Sleep(time.Second)
		fd, err = connect(sa) // want `reaches syscall\.Connect through connect,`
	}
	return fd
}

// The connect may stand in the header.
func Header(sa syscall.Sockaddr) int {
	for fd, err := connect(sa); ; fd, err = connect(sa) { // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Goto(sa syscall.Sockaddr) int {
retry:
	fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
	if err != nil {
		time.Sleep(time.Second)
		goto retry
	}
	return fd
}

func RangeInt(sa syscall.Sockaddr) (fd int, err error) {
	for range 10 {
		fd, err = connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd, nil
		}
		time.Sleep(time.Second)
	}
	return -1, err
}

func delays(first, last time.Duration) iter.Seq[time.Duration] {
	return func(yield func(time.Duration) bool) {
		for d := first; d < last && yield(d); d *= 2 {
		}
	}
}

func RangeFunc(sa syscall.Sockaddr) (fd int, err error) {
	for d := range delays(time.Second, time.Minute) {
		if fd, err = connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd, nil
		}
		time.Sleep(d)
	}
	return -1, err
}

// What is ranged over are waits, not addresses.
func RangeDelays(sa syscall.Sockaddr) (fd int, err error) {
	for _, d := range []time.Duration{time.Second, time.Minute} {
		if fd, err = connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd, nil
		}
		time.Sleep(d)
	}
	return -1, err
}

func Ticker(sa syscall.Sockaddr) int {
	t := time.NewTicker(time.Second)
	defer t.Stop()
	for range t.C {
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
	}
	return -1
}

func Channel(sa syscall.Sockaddr, wake <-chan struct{}) int {
	for range wake {
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
	}
	return -1
}

func Select(ctx context.Context, sa syscall.Sockaddr) (int, error) {
	timer := time.NewTimer(0)
	defer timer.Stop()
	for {
		select {
		case <-ctx.Done():
			return -1, ctx.Err()
		case <-timer.C:
			if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd, nil
			}
			timer.Reset(time.Second)
		}
	}
}

// A probe that never stops is a reconnect loop: it reports a dead server as
// healthy once it is connected to itself.
func Probe(sa syscall.Sockaddr, report func(healthy bool)) {
	for range time.Tick(10 * time.Second) {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		report(err == nil)
		if err == nil {
			syscall.Close(fd)
		}
	}
}

// After a lost connection it connects again, and after a failure too.
func Serve(sa syscall.Sockaddr, serve func(fd int)) {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		serve(fd)
		syscall.Close(fd)
	}
}

// Only some failures leave; a refusal does not.
func SomeLeave(sa syscall.Sockaddr) (int, error) {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == syscall.EACCES || err == syscall.EPERM {
			return -1, err
		}
		if err == nil {
			return fd, nil
		}
		time.Sleep(time.Second)
	}
}

// The addresses differ, but it takes them in turn for ever.
func RoundRobin(targets []syscall.Sockaddr) int {
	for i := 0; ; i++ {
		if fd, err := connect(targets[i%len(targets)]); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The dialer itself sets the timer again, when it has failed.
func Rearmed(sa syscall.Sockaddr, up chan<- int, wake <-chan struct{}) {
	timer := time.NewTimer(time.Second)
	try := func() {
		fd, err := connect(sa)
		if err != nil {
			timer.Reset(time.Second)
			return
		}
		up <- fd
	}
	for {
		select {
		case <-timer.C:
			go try() // want `reaches syscall\.Connect through connect,`
		case <-wake:
			timer.Reset(0)
		}
	}
}

// Immediate tries once before it waits: the loop is reached only if that fails.
func Immediate(sa syscall.Sockaddr) int {
	if fd, err := connect(sa); err == nil && differs(fd) {
		return fd
	}
	for {
		time.Sleep(time.Second)
		if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd
		}
	}
}

func differs(fd int) bool {
	l, _ := syscall.Getsockname(fd)
	r, _ := syscall.Getpeername(fd)
	return !reflect.DeepEqual(l, r)
}

// ImmediateChecked checks in the loop too.
func ImmediateChecked(sa syscall.Sockaddr) int {
	if fd, err := connect(sa); err == nil && differs(fd) {
		return fd
	}
	for {
		time.Sleep(time.Second)
		fd, err := connect(sa)
		if err != nil {
			continue
		}
		if differs(fd) {
			return fd
		}
		syscall.Close(fd)
	}
}
