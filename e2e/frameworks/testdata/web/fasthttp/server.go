// Package fasthttp serves and asks for a page by way of fasthttp.
package fasthttp

import (
	"flag"
	"log"

	"github.com/valyala/fasthttp"
)

var addr = flag.String("addr", ":50052", "TCP address to listen on") // want 50052 at ":50052"

// Serve answers requests.
func Serve() {
	flag.Parse()
	if err := fasthttp.ListenAndServe(*addr, handle); err != nil {
		log.Fatalf("error in ListenAndServe: %v", err)
	}
}

// ServeOwn answers requests with a server of its own.
func ServeOwn() error {
	s := &fasthttp.Server{Handler: handle, Name: "hello"}
	return s.ListenAndServe("127.0.0.1:50054") // want 50054 at "127.0.0.1:50054"
}

func handle(ctx *fasthttp.RequestCtx) {
	ctx.SetBodyString("hello")
}
