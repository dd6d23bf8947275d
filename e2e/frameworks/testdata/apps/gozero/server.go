// Package gozero serves and asks by way of go-zero.
package gozero

import (
	"net/http"

	"github.com/zeromicro/go-zero/rest"
	"github.com/zeromicro/go-zero/zrpc"
	"google.golang.org/grpc"
)

// Serve answers requests.
func Serve() {
	server := rest.MustNewServer(rest.RestConf{
		Host: "0.0.0.0",
		Port: 50052, // want 50052 at 50052
	})
	defer server.Stop()
	server.AddRoute(rest.Route{Method: http.MethodGet, Path: "/", Handler: http.NotFound})
	server.Start()
}

// ServeCalls answers calls.
func ServeCalls() {
	c := zrpc.RpcServerConf{ListenOn: "0.0.0.0:50054"} // want 50054 at "0.0.0.0:50054"
	zrpc.MustNewServer(c, func(*grpc.Server) {}).Start()
}
