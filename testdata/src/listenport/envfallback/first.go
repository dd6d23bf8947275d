package envfallback

import (
	"cmp"
	"net"
	"os"
)

// Behind one that is never empty none counts.
func First() {
	net.Listen("tcp", cmp.Or(os.Getenv("ADDR"), ":8080", ":51142"))
	net.Listen("tcp", cmp.Or(os.Getenv("ADDR"), "", ":51144")) // want `port 51144 is inside`
}
