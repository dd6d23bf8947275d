package notloops

import (
	"syscall"
	"testing"
	"time"
)

type outcome struct {
	fd      int
	err     error
	primary bool
}

// Race tries one address, and a second one if that takes too long: the timer
// lets the second start once.
func Race(primary, fallback syscall.Sockaddr) (int, error) {
	results := make(chan outcome)
	start := func(first bool) {
		sa := primary
		if !first {
			sa = fallback
		}
		fd, err := connect(sa)
		results <- outcome{fd, err, first}
	}
	go start(true)
	timer := time.NewTimer(300 * time.Millisecond)
	defer timer.Stop()
	failed := 0
	for {
		select {
		case <-timer.C:
			go start(false)
		case r := <-results:
			if r.err == nil {
				return r.fd, nil
			}
			if failed++; failed == 2 {
				return -1, r.err
			}
			if r.primary && timer.Stop() {
				timer.Reset(0)
			}
		}
	}
}

// A channel of time.After has one value.
func Delayed(sa syscall.Sockaddr, stop <-chan struct{}) (fd int) {
	due := time.After(time.Second)
	for {
		select {
		case <-due:
			fd, _ = connect(sa)
		case <-stop:
			return fd
		}
	}
}

// A benchmark counts what it does, and retries nothing.
func Benchmark(b *testing.B, sa syscall.Sockaddr) {
	for i := 0; i < b.N; i++ {
		if fd, err := connect(sa); err == nil {
			syscall.Close(fd)
		}
	}
	for b.Loop() {
		if fd, err := connect(sa); err == nil {
			syscall.Close(fd)
		}
	}
}
