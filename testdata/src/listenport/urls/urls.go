// Package urls writes the address as a URL and listens on its port.
package urls

import (
	"net"
	"net/url"
	"strings"
)

func Parsed() error {
	u, err := url.Parse("tcp://127.0.0.1:36657") // want `port 36657 is inside`
	if err != nil {
		return err
	}
	_, err = net.Listen(u.Scheme, u.Host)
	return err
}

func Cut() error {
	network, addr, _ := strings.Cut("tcp://0.0.0.0:36656", "://") // want `port 36656 is inside`
	_, err := net.Listen(network, addr)
	return err
}

type Config struct{ ListenAddress string }

func DefaultConfig() *Config {
	return &Config{
		ListenAddress: "tcp://127.0.0.1:36658", // want `port 36658 is inside`
	}
}

func Serve(cfg *Config) error {
	network, addr := protocolAndAddress(cfg.ListenAddress)
	_, err := net.Listen(network, addr)
	return err
}

func protocolAndAddress(listen string) (network, addr string) {
	network, addr = "tcp", listen
	parts := strings.SplitN(listen, "://", 2)
	if len(parts) == 2 {
		network, addr = parts[0], parts[1]
	}
	return network, addr
}

func Port() error {
	u, err := url.Parse("http://localhost:36660/metrics") // want `port 36660 is inside`
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", ":"+u.Port())
	return err
}

// A URL of somebody else is where one goes.
func Elsewhere() (string, error) {
	u, err := url.Parse("http://localhost:36661/api")
	if err != nil {
		return "", err
	}
	return u.String(), nil
}
