// Package place is read by a test that looks at the columns of the findings,
// which the lines do not tell.
package place

import (
	"fmt"
	"net"

	"listenport/crosspkg/ports"
)

const port = 50061 // want `port 50061 is inside`

func Literals(host string) {
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: port})
	_, _ = net.Listen("tcp", "localhost:50062")                         // want `port 50062 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:50063", host))             // want `port 50063 is inside`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: int(uint16(50064))}) // want `port 50064 is inside`
	_, _ = net.Listen("tcp", host+":50065")                             // want `port 50065 is inside`
	_, _ = net.Listen("tcp", ":"+"50066")                               // want `port 50066 is inside`
	base := 50066                                                       // want `port 50067 is inside`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: base + 1})
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: (8 + 50060)}) // want `port 50068 is inside`
}

func Foreign(cfg *ports.Config) {
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: ports.GRPC}) // want `port 50051 is inside`
	_, _ = net.Listen("tcp", ports.Admin)                       // want `port 50054 is inside`
	_, _ = net.Listen("tcp", ports.Debug())                     // want `port 50055 is inside`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: cfg.Port})   // want `port 50056 is inside`
}
