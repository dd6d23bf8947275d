// Package near stands between: it passes ports on in both directions.
package near

import (
	"fmt"
	"net"

	"listenport/crosspkg/listen"
	"listenport/crosspkg/ports"
)

func Serve(port int) error {
	_, err := listen.OnPort(port)
	return err
}

func Listen(addr string) (net.Listener, error) { return listen.On(addr) }

func Connect(port int) error {
	_, err := net.Dial("tcp", fmt.Sprintf(":%d", port))
	return err
}

func Port() string { return ports.Debug() }

// Settings has the fields of another package's struct, of which there is
// nothing to tell here.
type Settings ports.Config

func Spare() Settings { return Settings{Port: 50102, Workers: 50104} }
