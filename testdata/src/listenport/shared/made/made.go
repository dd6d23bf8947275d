// Package made asks sets that functions of another package return.
package made

import (
	"fmt"
	"net"

	"listenport/shared/makes"
)

func listen(port int) (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(":", port)) }

func Server() error {
	k, err := makes.Server()
	if err != nil {
		return err
	}
	if _, err := net.Dial("tcp", "localhost:"+k.String("client.port")); err != nil {
		return err
	}
	_, err = listen(k.Int("server.port")) // want `port 50610 \(50610 in makes/makes.go:\d+\) is inside`
	return err
}

func Client() error {
	k, err := makes.Client()
	if err != nil {
		return err
	}
	_, err = listen(k.Int("server.port"))
	return err
}

func Viper() error {
	v := makes.Viper()
	_, err := listen(v.GetInt("port")) // want `port 50616 \(50616 in makes/makes.go:\d+\) is inside`
	return err
}

func Either() error {
	v := makes.Either(false)
	_, err := listen(v.GetInt("port"))
	return err
}
