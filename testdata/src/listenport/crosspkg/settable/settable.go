// Package settable is set up by its variables, and has lists of addresses.
package settable

import (
	"net"
	"net/http"
)

// Addr is listened on, Sink is dialled.
var (
	Addr = ":8080"
	Sink = "localhost:8125"
)

// Listen and Peers are for others.
var (
	Listen = []string{":8081", "[::1]:51960"}
	Peers  = []string{"192.0.2.5:51962"}
)

// Run serves.
func Run() error {
	c, err := net.Dial("udp", Sink)
	if err != nil {
		return err
	}
	defer c.Close()
	return http.ListenAndServe(Addr, nil)
}
