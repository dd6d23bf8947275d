package registry

import (
	"errors"
	"syscall"
	"time"
)

var errLeft = errors.New("the call did not return")

// A flight runs one call at a time for each name; who comes meanwhile gets its result.
type flight struct{ calls map[string]*result }

type result struct {
	fd      int
	err     error
	waiting []chan int
	dups    int
}

func (f *flight) do(name string, call func() (int, error)) (int, error) {
	if f.calls == nil {
		f.calls = make(map[string]*result)
	}
	if r, ok := f.calls[name]; ok {
		r.dups++
		return r.fd, r.err
	}
	r := new(result)
	f.calls[name] = r
	f.run(r, name, call)
	return r.fd, r.err
}

// The next call is run anew: its result is forgotten, among much else.
func (f *flight) run(r *result, name string, call func() (int, error)) {
	returned := false
	defer func() {
		if !returned {
			r.err = errLeft
		}
		if f.calls[name] == r {
			delete(f.calls, name)
		}
		for _, ch := range r.waiting {
			ch <- r.fd
		}
		f.log(name, "fd", r.fd, "shared", r.dups, "waiting", len(r.waiting), "others", len(f.calls))
		f.log(name, "returned", returned, "name", len(name), "first", name[0], "last", name[len(name)-1])
	}()
	r.fd, r.err = call()
	returned = true
}

func (f *flight) log(name string, args ...any) { println(name, len(args), len(f.calls)) }

func Flight(sa syscall.Sockaddr) int {
	var f flight
	for {
		fd, err := f.do("a", func() (int, error) { return dialRaw(sa) }) // want `reaches syscall\.Connect through .*dialRaw`
		if err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

// What is forgotten is not run again, but what is kept is no new call.
func FlightKept(sa syscall.Sockaddr) int {
	var f flight
	kept := make(map[string]*result)
	for range 50 {
		r := kept["a"]
		if r == nil {
			r = new(result)
			kept["a"] = r
			r.fd, r.err = f.do("a", func() (int, error) { return dialRaw(sa) })
		}
		if r.err == nil {
			return r.fd
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}
