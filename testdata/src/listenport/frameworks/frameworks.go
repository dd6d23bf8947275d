// Package frameworks starts servers of dependencies, which are analysed.
package frameworks

import (
	"flag"
	"fmt"

	"example.com/dns"
	"example.com/web"
)

func Web() error {
	return web.New().Run(":50051") // want `port 50051 is inside`
}

func WebEcho() error {
	e := web.New()
	e.Server.Addr = ":50052" // want `port 50052 is inside`
	return e.Start()
}

func DNS() error {
	srv := &dns.Server{
		Addr: ":50053", // want `port 50053 is inside`
		Net:  "udp",
	}
	return srv.ListenAndServe()
}

func DNSFunc() error {
	return dns.ListenAndServe("[::]:50054", "tcp") // want `port 50054 is inside`
}

// Its client has fields of the same names.
func Query() error {
	c := &dns.Client{Addr: "127.0.0.1:50055", Net: "udp"}
	return c.Exchange()
}

func Unix() error {
	srv := &dns.Server{Addr: "/run/dns:50056", Net: "unix"}
	return srv.ListenAndServe()
}

var port = flag.Int("port", 50057, "") // want `port 50057 is inside`

func Flag() error { return web.New().Run(fmt.Sprintf(":%d", *port)) }
