package choices

import (
	"flag"
	"fmt"
	"net"
)

// What a flag decides is for the user to say: its default excludes nothing, in
// this function or in another.
func where(network string, port int, path string) string {
	if network == "tcp" {
		return fmt.Sprint(":", port)
	}
	return path
}

func Settable() {
	network := flag.String("network", "unix", "tcp or unix")
	port := flag.Int("tcp-port", 52760, "with tcp") // want `port 52760 is inside`
	flag.Parse()
	net.Listen(*network, where(*network, *port, "/run/choices"))
}

func NotSettable() {
	const network = "unix"
	port := flag.Int("no-port", 52762, "with tcp")
	flag.Parse()
	net.Listen(network, where(network, *port, "/run/choices"))
}
