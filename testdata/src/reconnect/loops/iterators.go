package loops

import (
	"maps"
	"slices"
	"sync"
	"syscall"
	"time"
)

// An iterator that starts over comes to the first element again.
func ValuesAgain(sas []syscall.Sockaddr) int {
	for {
		if fd := First(sas); fd >= 0 { // want `reaches syscall\.Connect through First and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

// First has no loop that starts over: it is its callers' that does, wherever they stand.
func First(sas []syscall.Sockaddr) int {
	for sa := range slices.Values(sas) {
		if fd, err := connect(sa); err == nil {
			return fd
		}
	}
	return -1
}

// The iterator counts the tries.
func ValuesCount(tries []string, sa syscall.Sockaddr) int {
	for range slices.Values(tries) {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}

func KeysAgain(bySockaddr map[syscall.Sockaddr]bool) int {
	for {
		for sa := range maps.Keys(bySockaddr) {
			if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd
			}
		}
		time.Sleep(time.Millisecond)
	}
}

// Dialers are tried in the order of their names, and then once more.
func SortedAgain(sas map[string]syscall.Sockaddr) int {
	for {
		if fd := bySorted(sas); fd >= 0 { // want `reaches syscall\.Connect through bySorted and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func bySorted(sas map[string]syscall.Sockaddr) int {
	for _, name := range slices.Sorted(maps.Keys(sas)) {
		if fd, err := connect(sas[name]); err == nil {
			return fd
		}
	}
	return -1
}

type peers struct{ known sync.Map }

func (p *peers) add(name string, sa syscall.Sockaddr) { p.known.Store(name, sa) }

// A table that goroutines share is walked through again and again.
func TableAgain(sas map[string]syscall.Sockaddr) int {
	var p peers
	for name, sa := range sas {
		p.add(name, sa)
	}
	for {
		if fd := p.once(); fd >= 0 { // want `reaches syscall\.Connect through peers\.once and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func (p *peers) once() (fd int) {
	fd = -1
	p.known.Range(func(_, sa any) bool {
		var err error
		fd, err = connect(sa.(syscall.Sockaddr))
		return err != nil
	})
	return fd
}

// An iterator of this package.
func each(sas []syscall.Sockaddr) func(func(syscall.Sockaddr) bool) {
	return func(yield func(syscall.Sockaddr) bool) {
		for _, sa := range sas {
			if !yield(sa) {
				return
			}
		}
	}
}

func EachAgain(sas []syscall.Sockaddr) int {
	for {
		for sa := range each(sas) {
			if fd, err := connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd
			}
		}
		time.Sleep(time.Millisecond)
	}
}
