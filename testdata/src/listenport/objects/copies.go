package objects

import (
	"fmt"
	"net"
)

// What a method sets in its copy of the receiver is lost.
type copied struct{ Port int }

func (c copied) complete() {
	if c.Port == 0 {
		c.Port = 52990
	}
}

type Keeper struct{ kept copied }

func NewKeeper(port int) *Keeper {
	c := copied{port}
	c.complete()
	return &Keeper{kept: c}
}

func (k *Keeper) Serve() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", k.kept.Port))
}

// In one that it returns it is not.
type returned struct{ Port int }

func (r returned) completed() returned {
	if r.Port == 0 {
		r.Port = 52992 // want `port 52992 is inside`
	}
	return r
}

type Holder struct{ held returned }

func NewHolder(port int) *Holder { return &Holder{held: returned{port}.completed()} }

func (h *Holder) Serve() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", h.held.Port))
}
