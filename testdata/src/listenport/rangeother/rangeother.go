// Package rangeother runs with the range 49152-65535, that of macOS and
// Windows, which give out its ports in no such order as Linux does.
package rangeother

import "net"

func Serve() {
	_, _ = net.Listen("tcp", ":40000")
	_, _ = net.Listen("tcp", ":49151")
	_, _ = net.Listen("tcp", ":49152") // want `^listenport: port 49152 is inside the ephemeral range 49152-65535: the kernel may have given it to another socket, and the server cannot start then; use a port below 49152, or reserve this one$`
	_, _ = net.Listen("tcp", ":65535") // want `^listenport: port 65535 is inside the ephemeral range 49152-65535: the kernel may have given it to another socket, and the server cannot start then; use a port below 49152, or reserve this one$`
}
