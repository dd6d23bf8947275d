package nats

import (
	"net/url"

	"github.com/nats-io/nats-server/v2/server"
)

// Leaf is a server that connects to another.
func Leaf() *server.Options {
	return &server.Options{
		LeafNode: server.LeafNodeOpts{
			Remotes: []*server.RemoteLeafOpts{{URLs: []*url.URL{{Scheme: "nats", Host: "127.0.0.1:50052"}}}},
		},
	}
}
