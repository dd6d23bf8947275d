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

// An End is one end of a link, and Ends are both.
type End struct{ Port int }

type Ends struct{ Server, Client End }

// Fill gives each end its port.
func Fill(e *Ends, serves bool) {
	if serves {
		e.server()
		return
	}
	e.client()
}

func (e *Ends) server() { e.Server.Port = 8082 }

func (e *Ends) client() {
	e.Client.Port = 51968
	if e.Server.Port == 8443 {
		e.Client.Port = 51970
	}
}
