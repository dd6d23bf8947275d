// Package pflags takes its flags from a library that stores the default
// through the pointer it was given.
package pflags

import (
	"fmt"
	"net"

	"example.com/pflag"
)

type options struct {
	addr    string
	port    int
	backend string
}

func (o *options) register(fs *pflag.FlagSet) {
	fs.StringVar(&o.addr, "addr", ":50051", "") // want `port 50051 is inside`
	fs.IntVarP(&o.port, "port", "p", 50052, "") // want `port 50052 is inside`
	fs.StringVar(&o.backend, "backend", "localhost:50053", "")
}

func Run(args []string) error {
	var o options
	fs := pflag.NewFlagSet("run")
	o.register(fs)
	if err := fs.Parse(args); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", o.addr); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", o.port)); err != nil {
		return err
	}
	_, err := net.Dial("tcp", o.backend)
	return err
}

var admin = pflag.Int("admin", 50060, "") // want `port 50060 is inside`

func Admin() (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: *admin})
}

func Debug(fs *pflag.FlagSet) (net.Listener, error) {
	cache := fs.Int("cache", 50071, "")
	port := fs.Int("debug", 50070, "") // want `port 50070 is inside`
	_ = make([]byte, *cache)
	return net.ListenTCP("tcp", &net.TCPAddr{Port: *port})
}
