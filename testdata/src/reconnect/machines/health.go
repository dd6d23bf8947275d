package machines

import (
	"errors"
	"sync"
	"syscall"
	"time"
)

var errSelf = errors.New("connected to itself")

// probe is done when it has connected: what it returns is all that comes of it.
func probe(sa syscall.Sockaddr) error {
	fd, err := dial(sa)
	if err != nil {
		return err
	}
	return syscall.Close(fd)
}

func probeChecked(sa syscall.Sockaddr) error {
	fd, err := dial(sa)
	if err != nil {
		return err
	}
	defer syscall.Close(fd)
	if self(fd) {
		return errSelf
	}
	return nil
}

// Others read in the table that all is well.
func Healthy(up map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		err := probe(sa) // want `reaches syscall\.Connect through probe and dial,`
		up["peer"] = err == nil
		time.Sleep(time.Second)
	}
}

func HealthyChecked(up map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		err := probeChecked(sa)
		up["peer"] = err == nil
		time.Sleep(time.Second)
	}
}

type table struct {
	mu sync.Mutex
	up map[string]bool
}

func (t *table) set(name string, up bool) {
	t.mu.Lock()
	defer t.mu.Unlock()
	t.up[name] = up
}

var peers = &table{up: make(map[string]bool)}

// A method stores it.
func HealthyByMethod(sa syscall.Sockaddr) {
	for range 2 {
		peers.set("peer", probe(sa) == nil) // want `reaches syscall\.Connect through probe and dial,`
		time.Sleep(time.Second)
	}
}

func HealthyByMethodChecked(sa syscall.Sockaddr) {
	for range 2 {
		peers.set("peer", probeChecked(sa) == nil)
		time.Sleep(time.Second)
	}
}

// That it was refused is told, or that it was tried: that is true of a connection to
// itself too, and says nothing.
func Unhealthy(down map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		err := probe(sa)
		down["peer"] = err != nil
		time.Sleep(time.Second)
	}
}

// Nobody else reads it.
func HealthyAlone(sa syscall.Sockaddr) {
	up := make(map[string]bool)
	for range 2 {
		err := probe(sa)
		up["peer"] = err == nil
		time.Sleep(time.Second)
	}
}
