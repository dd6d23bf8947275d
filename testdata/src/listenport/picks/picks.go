// Package picks has tables of which a caller's constant takes one element.
package picks

import (
	"fmt"
	"net"
)

type role int

const (
	dialled role = iota
	served
)

func dial(addr string) { net.Dial("tcp", addr) }

// Through a function that returns the table.
type endpoint struct{ host, addr string }

func table() [2]endpoint {
	return [2]endpoint{
		dialled: {"a", "a:51052"},
		served:  {"", ":51054"}, // want `port 51054 is inside`
	}
}

func address(r role) string {
	t := table()
	return t[r].addr
}

func Table() {
	net.Listen("tcp", address(served))
	dial(address(dialled))
}

// One table in another.
var places = map[string]map[string]string{
	"test": {"listen": ":8080", "dial": "h:51056"},
	"live": {"listen": ":51058", "dial": "h:51060"}, // want `port 51058 is inside`
}

func lookup(place, what string) string {
	of := places[place]
	return of[what]
}

func Nested() {
	net.Listen("tcp", lookup("test", "listen"))
	net.Listen("tcp", lookup("live", "listen"))
	dial(lookup("test", "dial"))
}

// The table is the caller's too.
func pick(of []int, i int) int { return of[i-1] }

func Given() {
	ports := []int{51062, 51064} // want `port 51062 is inside`
	net.Listen("tcp", fmt.Sprint(":", pick(ports, 1)))
	dial(fmt.Sprint("h:", pick(ports, 2)))
}

// A field has the key.
type node struct {
	role  role
	ports []int
}

func newNode(r role) *node {
	return &node{role: r, ports: []int{
		51066,
		51068, // want `port 51068 is inside`
	}}
}

func (n *node) open() {
	if n.role == served {
		net.Listen("tcp", fmt.Sprint(":", n.ports[n.role]))
		return
	}
	dial(fmt.Sprint("h:", n.ports[n.role]))
}

func Nodes() {
	newNode(served).open()
	newNode(dialled).open()
}
