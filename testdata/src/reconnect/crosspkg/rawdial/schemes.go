package rawdial

import "net"

// Schemes are dialers by the schemes of URLs.
var Schemes = make(map[string]func(port int) (net.Conn, error))

func init() {
	Schemes["raw"] = Dial
	Schemes["safe"] = DialSafe
}
