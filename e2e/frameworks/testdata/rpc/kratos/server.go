// Package kratos serves and asks by way of kratos.
package kratos

import (
	"time"

	"github.com/go-kratos/kratos/v2"
	"github.com/go-kratos/kratos/v2/transport/grpc"
	"github.com/go-kratos/kratos/v2/transport/http"
)

// Serve answers requests and calls.
func Serve() error {
	app := kratos.New(
		kratos.Name("hello"),
		kratos.Server(
			http.NewServer(http.Address(":50052"), http.Timeout(time.Second)), // want 50052 at ":50052"
			grpc.NewServer(
				grpc.Timeout(time.Second),
				grpc.Address("0.0.0.0:50054"), // want 50054 at "0.0.0.0:50054"
			),
		),
	)
	return app.Run()
}
