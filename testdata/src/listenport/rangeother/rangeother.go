// Package rangeother runs with the range 49152–65535.
package rangeother

import "net"

func Serve() {
	_, _ = net.Listen("tcp", ":40000")
	_, _ = net.Listen("tcp", ":49151")
	_, _ = net.Listen("tcp", ":49152") // want `^listenport: port 49152 is inside the ephemeral range 49152–65535: an outgoing connection may already hold it`
	_, _ = net.Listen("tcp", ":65535") // want `^listenport: port 65535 is inside the ephemeral range 49152–65535: another socket may already hold it$`
}
