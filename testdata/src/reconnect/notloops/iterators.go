package notloops

import (
	"maps"
	"slices"
	"sync"
	"syscall"
	"time"
)

// An iterator comes to each element once.
func Values(sas []syscall.Sockaddr) int {
	for sa := range slices.Values(sas) {
		if fd, err := connect(sa); err == nil {
			return fd
		}
	}
	return -1
}

func Keys(bySockaddr map[syscall.Sockaddr]bool) int {
	for sa := range maps.Keys(bySockaddr) {
		if fd, err := connect(sa); err == nil {
			return fd
		}
	}
	return -1
}

// So does a list of the keys, which tell the elements apart.
func Sorted(port int) int {
	sas := map[string]*syscall.SockaddrInet4{
		"amber": {Port: 40000, Addr: [4]byte{127, 0, 0, 1}},
		"blue":  {Port: 8080, Addr: [4]byte{127, 0, 0, 1}},
	}
	sas["own"] = &syscall.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}
	for _, name := range slices.Sorted(maps.Keys(sas)) {
		if fd, err := connect(sas[name]); err == nil {
			return fd
		}
	}
	return -1
}

// And names that are given in some order.
func ByName(names []string) int {
	sas := map[string]syscall.Sockaddr{
		"blue":  &syscall.SockaddrInet4{Port: 40002, Addr: [4]byte{127, 0, 0, 1}},
		"green": &syscall.SockaddrInet4{Port: 40000, Addr: [4]byte{127, 0, 0, 1}},
	}
	for _, name := range names {
		if fd, err := connect(sas[name]); err == nil {
			return fd
		}
	}
	return -1
}

// A table is walked through once at each call.
func Table(known *sync.Map) (fd int) {
	fd = -1
	known.Range(func(_, sa any) bool {
		var err error
		fd, err = connect(sa.(syscall.Sockaddr))
		return err != nil
	})
	time.Sleep(time.Millisecond)
	return fd
}

// An iterator of this package, which nothing starts over.
func each(sas []syscall.Sockaddr) func(func(syscall.Sockaddr) bool) {
	return func(yield func(syscall.Sockaddr) bool) {
		for _, sa := range sas {
			if !yield(sa) {
				return
			}
		}
	}
}

func Each(sas []syscall.Sockaddr) int {
	for sa := range each(sas) {
		if fd, err := connect(sa); err == nil {
			return fd
		}
	}
	return -1
}
