package kratos

import (
	"context"

	"github.com/go-kratos/kratos/v2/transport/grpc"
	"github.com/go-kratos/kratos/v2/transport/http"
)

// Ask connects to the servers.
func Ask(ctx context.Context) error {
	web, err := http.NewClient(ctx, http.WithEndpoint("127.0.0.1:50052"))
	if err != nil {
		return err
	}
	defer web.Close()
	conn, err := grpc.DialInsecure(ctx, grpc.WithEndpoint("127.0.0.1:50054"))
	if err != nil {
		return err
	}
	return conn.Close()
}
