package loops

import (
	"slices"
	"sync/atomic"
	"syscall"
	"time"
)

// A try that failed gives its ticket back.
func TicketsBack(sa syscall.Sockaddr) (int, error) {
	tickets := make(chan struct{}, 2)
	tickets <- struct{}{}
	for {
		select {
		case <-tickets:
		default:
			return -1, syscall.ETIMEDOUT
		}
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err == nil {
			return fd, nil
		}
		tickets <- struct{}{}
		time.Sleep(time.Millisecond)
	}
}

// The goroutine that was given the channel sends itself the signal.
func SignalGiven(sa syscall.Sockaddr) int {
	again, conns := make(chan struct{}, 1), make(chan int)
	again <- struct{}{}
	go keepGiven(again, conns, sa)
	return <-conns
}

func keepGiven(again chan struct{}, conns chan<- int, sa syscall.Sockaddr) {
	defer close(conns)
	for range again {
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err != nil {
			time.Sleep(time.Millisecond)
			again <- struct{}{}
			continue
		}
		conns <- fd
		close(again)
	}
}

// A timer sends the signal for the next try.
func SignalLater(sa syscall.Sockaddr) int {
	again := make(chan struct{}, 1)
	again <- struct{}{}
	for range again {
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err == nil {
			return fd
		}
		time.AfterFunc(time.Millisecond, func() { again <- struct{}{} })
	}
	return -1
}

// A goroutine sends it when it hears of a failure.
func SignalByOther(sa syscall.Sockaddr) int {
	again, failures := make(chan struct{}, 1), make(chan error)
	go func() {
		for range failures {
			again <- struct{}{}
		}
	}()
	again <- struct{}{}
	for range again {
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err == nil {
			return fd
		}
		failures <- err
	}
	return -1
}

// A ticker that was stopped is set again.
func TickerReset(sa syscall.Sockaddr) int {
	ticker := time.NewTicker(time.Millisecond)
	for range ticker.C {
		fd, err := connect(sa) // want `reconnect: the retry loop reaches syscall.Connect through connect`
		if err == nil {
			return fd
		}
		ticker.Stop()
		time.Sleep(time.Millisecond)
		ticker.Reset(time.Millisecond)
	}
	return -1
}

type guarded struct{ busy atomic.Bool }

func (g *guarded) dial(sa syscall.Sockaddr) int {
	if !g.busy.CompareAndSwap(false, true) {
		return -1
	}
	defer g.busy.Store(false)
	fd, err := connect(sa)
	if err != nil {
		return -1
	}
	return fd
}

// Whoever has dialled lets the next one.
func Released(sa syscall.Sockaddr) int {
	var g guarded
	for range 1000 {
		if fd := g.dial(sa); fd >= 0 { // want `reconnect: the retry loop reaches syscall.Connect through guarded.dial and connect`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}

// A search calls the function once for each element, and all are the same.
func Searched(sa syscall.Sockaddr) int {
	own := -1
	slices.IndexFunc(slices.Repeat([]syscall.Sockaddr{sa}, 9), func(sa syscall.Sockaddr) bool { // want `reaches syscall\.Connect through connect,`
		fd, err := connect(sa)
		if err != nil {
			time.Sleep(time.Second)
		}
		own = fd
		return err == nil
	})
	return own
}
