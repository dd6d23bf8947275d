// Package chosen picks with constants.
package chosen

import (
	"fmt"
	"io"
	"net"

	"listenport/crosspkg/chooses"
)

func Link() {
	net.Listen("tcp", chooses.For(chooses.Server).Addr) // want `port 51760 \(":51760" in chooses/chooses.go:29\) is inside`
	net.Dial("tcp", chooses.For(chooses.Client).Addr)
}

func Rows() {
	net.Listen("tcp", fmt.Sprint(":", chooses.Of("orders"))) // want `port 51764 \(51764 in chooses/chooses.go:35\) is inside`
	net.Dial("tcp", fmt.Sprint("stock:", chooses.Of("stock")))
}

func Open() {
	chooses.Open("listen", ":51768") // want `port 51768 is inside`
	chooses.Open("dial", "upstream:51770")
	chooses.Pick("listen", ":51772") // want `port 51772 is inside`
	chooses.Pick("dial", "upstream:51774")
}

// The argument is handed on.
func hand(how, addr string) (io.Closer, error) { return chooses.Open(how, addr) }

func Hand() {
	hand("listen", ":51776") // want `port 51776 is inside`
	hand("dial", "upstream:51778")
}
