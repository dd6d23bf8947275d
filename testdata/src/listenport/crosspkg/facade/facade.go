// Package facade gives functions of other packages names of its own, by variables.
package facade

import (
	"net"

	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

var (
	Listen = listen.On
	Debug  = ports.Debug
	Dial   = dial
	Mocked = listen.On
	Either = listen.On
)

func init() { Either = Dial }

func dial(addr string) (net.Listener, error) {
	_, err := net.Dial("tcp", addr)
	return nil, err
}
