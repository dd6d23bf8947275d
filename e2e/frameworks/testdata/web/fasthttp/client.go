package fasthttp

import (
	"flag"

	"github.com/valyala/fasthttp"
)

var target = flag.String("target", "127.0.0.1:50052", "TCP address to ask")

// Ask gets a page.
func Ask() ([]byte, error) {
	c := &fasthttp.HostClient{Addr: *target}
	_, body, err := c.Get(nil, "http://127.0.0.1:50052/")
	return body, err
}
