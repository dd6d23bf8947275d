// Package tests is a library whose tests listen on fixed ports.
package tests

import "net"

func Serve(addr string) (net.Listener, error) { return net.Listen("tcp", addr) }
