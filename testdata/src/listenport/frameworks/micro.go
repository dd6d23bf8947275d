package frameworks

import (
	"net"

	"example.com/micro"
	"example.com/micro/transport"
)

// An option of a server, whose transport is behind an interface and calls back.
func Micro() (net.Listener, error) {
	srv := micro.New(
		micro.Address(":50070"), // want `port 50070 is inside`
		micro.Advertise("example.com:50072"),
	)
	return srv.Start()
}

func Transports(t transport.Transport, b transport.Bus) error {
	if err := b.Join("bus:50074"); err != nil {
		return err
	}
	if _, err := transport.Named("bus:50076"); err != nil {
		return err
	}
	_, err := t.Listen(":50078") // want `port 50078 is inside`
	return err
}

// What a constructor makes decides.
func Made() error {
	if _, err := transport.NewPipe().Listen(":50080"); err != nil {
		return err
	}
	t := transport.NewTCP()
	_, err := t.Listen(":50082") // want `port 50082 is inside`
	return err
}
