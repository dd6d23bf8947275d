package grpc

import (
	"context"
	"fmt"

	"google.golang.org/grpc"
	"google.golang.org/grpc/credentials/insecure"
	"google.golang.org/grpc/health/grpc_health_v1"
	"google.golang.org/grpc/test/bufconn"
)

const serverPort = 50052

// Ask makes one call.
func Ask(ctx context.Context) error {
	conn, err := grpc.NewClient(fmt.Sprintf("localhost:%d", serverPort),
		grpc.WithTransportCredentials(insecure.NewCredentials()))
	if err != nil {
		return err
	}
	defer conn.Close()
	_, err = grpc_health_v1.NewHealthClient(conn).Check(ctx, &grpc_health_v1.HealthCheckRequest{})
	return err
}

// InMemory answers calls of this process: its number is no port.
func InMemory(s *grpc.Server) error {
	return s.Serve(bufconn.Listen(50052))
}
