package app

import (
	"fmt"
	"net"

	"listenport/crosspkg/ports"
)

// What is read in a file before this one is reported there.
func InAnotherFile() {
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", ports.GRPC))
	_, _ = net.Listen("tcp", ports.Admin)
}
