package sets

import (
	"fmt"
	"net"

	"listenport/crosspkg/settable"
)

// A method of the other package stores structs as a whole.
func Completed() {
	var p settable.Parts
	p.Complete()
	net.Listen("tcp", fmt.Sprint(":", p.Web.Port))
	net.Listen("tcp", fmt.Sprint(":", p.Metrics.Port)) // want `port 51972 \(51972 in settable/parts.go:22\) is inside`
	net.Listen("tcp", p.Admin.Addr)                    // want `port 51974 \("localhost:51974" in settable/parts.go:25\) is inside`
}

func Present() {
	p := settable.Parts{Metrics: &settable.Part{Port: 8084}, Admin: settable.Part{Addr: ":8085"}}
	p.Complete()
	net.Listen("tcp", fmt.Sprint(":", p.Metrics.Port))
	net.Listen("tcp", p.Admin.Addr)
	var q settable.Parts
	q.Complete()
	q.Metrics.Port = 8086
	net.Listen("tcp", fmt.Sprint(":", q.Metrics.Port))
	net.Dial("tcp", q.Admin.Addr)
}
