// Package direct has the port in the listening call itself.
package direct

import (
	"context"
	"crypto/tls"
	"net"
	"net/http"
)

func Stream(cfg *tls.Config) {
	_, _ = net.Listen("tcp", ":50051")               // want `port 50051 is inside`
	_, _ = net.Listen("tcp", "localhost:50052")      // want `port 50052 is inside`
	_, _ = net.Listen("tcp6", "[::1]:50053")         // want `port 50053 is inside`
	_, _ = net.Listen("tcp4", "0.0.0.0:50054")       // want `port 50054 is inside`
	_, _ = tls.Listen("tcp", "127.0.0.1:50055", cfg) // want `port 50055 is inside`
	_, _ = net.ListenTCP("tcp", &net.TCPAddr{
		IP:   net.IPv4zero,
		Port: 50056, // want `port 50056 is inside`
	})
}

func Packet(ifi *net.Interface) {
	_, _ = net.ListenPacket("udp", ":50060") // want `^listenport: port 50060 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	_, _ = net.ListenUDP("udp", &net.UDPAddr{
		Port: 50061, // want `port 50061 is inside`
	})
	_, _ = net.ListenMulticastUDP("udp4", ifi, &net.UDPAddr{
		IP:   net.IPv4(224, 0, 0, 251),
		Port: 50062, // want `^listenport: port 50062 is inside the ephemeral range 32768-61000: the kernel may have given it to another socket, and the server cannot start then; use a port below 32768, or reserve this one$`
	})
}

func Configured(ctx context.Context) {
	var lc net.ListenConfig
	_, _ = lc.Listen(ctx, "tcp", ":50070")       // want `port 50070 is inside`
	_, _ = lc.ListenPacket(ctx, "udp", ":50071") // want `port 50071 is inside`
}

func Web(h http.Handler) {
	_ = http.ListenAndServe(":50080", h)                          // want `port 50080 is inside`
	_ = http.ListenAndServeTLS(":50081", "cert.pem", "k.pem", h)  // want `port 50081 is inside`
	_ = (&http.Server{Addr: ":50082"}).ListenAndServe()           // want `port 50082 is inside`
	_ = (&http.Server{Addr: ":50083"}).ListenAndServeTLS("c", "") // want `port 50083 is inside`
}
