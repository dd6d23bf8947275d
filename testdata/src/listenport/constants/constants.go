// Package constants names the port, types it or writes it in another base.
package constants

import (
	"fmt"
	"net"
	"strconv"
)

type Port uint16

func (p Port) Addr() string { return ":" + strconv.Itoa(int(p)) }

const (
	grpcPort        = 50051       // want `port 50051 is inside`
	adminPort   int = 50052       // want `port 50052 is inside`
	debugPort       = Port(50053) // want `port 50053 is inside`
	hexPort         = 0xC386      // want `port 50054 is inside`
	spacedPort      = 50_055      // want `port 50055 is inside`
	address         = ":50056"    // want `port 50056 is inside`
	textPort        = "50057"     // want `port 50057 is inside`
	metricsPort     = 50058       // want `port 50058 is inside`
	unusedPort      = 50099
	lowPort         = 9090
	realPort        = 50061 + 0i // want `port 50061 is inside`
	lowReal         = 9091 + 0i
	wholePort       = 25031 + 25031.0 // want `port 50062 is inside`
)

// An alias changes nothing about where the digits are.
const metrics = metricsPort

func Serve() {
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", grpcPort))
	_, _ = net.Listen("tcp", ":"+strconv.Itoa(adminPort))
	_, _ = net.Listen("tcp", debugPort.Addr())
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: hexPort})
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: spacedPort})
	_, _ = net.Listen("tcp", address)
	_, _ = net.Listen("tcp", "localhost:"+textPort)
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: metrics})
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: lowPort})
}

func Local() error {
	const port uint16 = 50060 // want `port 50060 is inside`
	ln, err := net.ListenTCP("tcp", &net.TCPAddr{Port: int(port)})
	if err != nil {
		return err
	}
	return ln.Close()
}

// A number is a port in whatever kind it is written, if it is a whole one.
func Kinds(steps uint) {
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", int(realPort)))
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", int(lowReal)))
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", int(real(lowReal))))
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", int(wholePort)))
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", 8080<<2.0&half()))
}

func half() int {
	v := 1.5
	p := &v
	return int(*p) << 1
}
