// Package othersystems has a file for each system; what is reported does not
// depend on where the linter runs.
package othersystems

import "net"

func Everywhere() (net.Listener, error) {
	return net.Listen("tcp", ":50051") // want `port 50051 is inside`
}

func Here() error {
	return listen(port) // the literal is in the file of the system
}
