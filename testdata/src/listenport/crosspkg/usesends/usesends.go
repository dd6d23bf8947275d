// Package usesends listens on one of two ends of one type.
package usesends

import (
	"fmt"
	"net"

	"listenport/crosspkg/ends"
)

func Serve() error {
	s, err := ends.New("server")
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", fmt.Sprint(":", s.Server.At.Port)) // want `port 52700 \(52700 in ends/ends.go:28\) is inside`
	return err
}

func Dial() error {
	s, err := ends.New("client")
	if err != nil {
		return err
	}
	_, err = net.Dial("tcp", fmt.Sprint("upstream:", s.Client.Port))
	return err
}
