// Package types does not type-check.
package types

import "net"

var port int = "50056"

func Listen() (net.Listener, error) { return net.Listen("tcp", unknown.Address(port)) }
