package notloops

import (
	"slices"
	"syscall"
	"time"
)

// Each try takes a ticket, and none is given back.
func Tickets(sa syscall.Sockaddr) (int, error) {
	tickets := make(chan struct{}, 2)
	tickets <- struct{}{}
	for {
		select {
		case <-tickets:
		default:
			return -1, syscall.ETIMEDOUT
		}
		if fd, err := connect(sa); err == nil {
			return fd, nil
		}
		time.Sleep(time.Millisecond)
	}
}

// A failure closes the channel that the loop receives from.
func ClosedByFailure(sa syscall.Sockaddr) int {
	again := make(chan struct{}, 1)
	again <- struct{}{}
	for range again {
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		close(again)
	}
	return -1
}

// So it does in a goroutine that was given the channel.
func ClosedByGiven(sa syscall.Sockaddr) int {
	again, conns := make(chan struct{}, 1), make(chan int)
	again <- struct{}{}
	go keepGiven(again, conns, sa)
	fd, ok := <-conns
	if !ok {
		return -1
	}
	return fd
}

func keepGiven(again chan struct{}, conns chan<- int, sa syscall.Sockaddr) {
	defer close(conns)
	for range again {
		fd, err := connect(sa)
		if err != nil {
			time.Sleep(time.Millisecond)
			close(again)
			continue
		}
		conns <- fd
	}
}

// A failure stops the ticker: no further tick comes.
func Stopped(sa syscall.Sockaddr) int {
	ticker := time.NewTicker(time.Millisecond)
	for {
		select {
		case <-ticker.C:
		case <-time.After(time.Minute):
			return -1
		}
		fd, err := connect(sa)
		if err == nil {
			return fd
		}
		ticker.Stop()
	}
}

// A search calls the function once for each element, and all differ.
func Searched(sas [3]syscall.Sockaddr) int {
	own := -1
	slices.ContainsFunc(sas[:], func(sa syscall.Sockaddr) bool {
		fd, err := connect(sa)
		own = fd
		return err == nil
	})
	return own
}

// So does a failure that keeps something of each round.
func StoppedAfterAll(sas []syscall.Sockaddr) int {
	ticker := time.NewTicker(time.Millisecond)
	var failures []*failure
	for {
		select {
		case <-ticker.C:
		case <-time.After(time.Minute):
			return -len(failures)
		}
		fd, err := connect(sas[0])
		if err == nil {
			return fd
		}
		f := &failure{err: err}
		failures = append(failures, f)
		f.last = failures[0]
		ticker.Stop()
	}
}

type failure struct {
	err  error
	last *failure
}
