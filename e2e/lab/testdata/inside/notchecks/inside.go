package notchecks

import "net"

// NewNode makes a node that listens elsewhere.
func NewNode() *node { return &node{id: "me", advertised: "192.0.2.1:7000"} }

// NewKept makes one that knows its master.
func NewKept() *kept { return &kept{master: &net.TCPAddr{Port: 7000}} }
