package raft

import (
	"net"
	"time"

	"github.com/hashicorp/raft"
)

// Join tells the leader of another member.
func Join(r *raft.Raft) error {
	return r.AddVoter("two", "127.0.0.1:50052", 0, time.Second).Error()
}

// Bootstrap makes a cluster of one member.
func Bootstrap(r *raft.Raft) error {
	addr := &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 50052}
	server := raft.Server{ID: "one", Address: raft.ServerAddress(addr.String())}
	return r.BootstrapCluster(raft.Configuration{Servers: []raft.Server{server}}).Error()
}
