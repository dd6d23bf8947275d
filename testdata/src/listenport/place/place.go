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
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: ports.GRPC}) // want `^listenport: port 50051 \(50051 in ports/ports.go:6\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	_, _ = net.Listen("tcp", ports.Admin)                       // want `^listenport: port 50054 \(":50054" in ports/ports.go:12\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
	_, _ = net.Listen("tcp", ports.Debug())                     // want `^listenport: port 50055 \("localhost:50055" in ports/ports.go:14\) is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{Port: cfg.Port})   // want `^listenport: port 50056 \(50056 in ports/ports.go:23\) is inside the ephemeral range 32768-61000: an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one$`
}
