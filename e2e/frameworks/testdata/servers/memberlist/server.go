// Package memberlist has a member of a cluster by way of memberlist.
package memberlist

import "github.com/hashicorp/memberlist"

// Serve takes part in a cluster.
func Serve() (*memberlist.Memberlist, error) {
	conf := memberlist.DefaultLocalConfig()
	conf.BindAddr = "127.0.0.1"
	conf.BindPort = 50052 // want 50052 at 50052
	conf.AdvertisePort = 50054
	return memberlist.Create(conf)
}
