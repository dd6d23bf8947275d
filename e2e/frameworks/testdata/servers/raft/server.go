// Package raft has the transport of a member of a cluster by way of raft.
package raft

import (
	"io"
	"time"

	"github.com/hashicorp/raft"
)

// Serve answers the other members.
func Serve() (*raft.NetworkTransport, error) {
	return raft.NewTCPTransport("127.0.0.1:50052", nil, 3, time.Second, io.Discard) // want 50052 at "127.0.0.1:50052"
}
