// Package ports declares addresses and does not know who uses them, so
// nothing is reported here.
package ports

const (
	GRPC    = 50051
	Metrics = 50052
	Peer    = 50053
	Low     = 8080
)

var Admin = ":50054"

func Debug() string { return "localhost:50055" }

type Config struct {
	Port    int
	Addr    string
	Workers int
}

func Default() *Config {
	return &Config{Port: 50056, Addr: ":50057", Workers: 50058}
}

// For makes a Config of what it is given.
func For(port int, addr string) *Config {
	return &Config{Port: port, Addr: addr, Workers: port}
}

// A Node has settings for two things.
type Node struct{ RPC, Admin *Side }

// A Side has the settings for one of them.
type Side struct {
	Port int
	Addr string
}

// Usual makes the settings of a node.
func Usual() *Node { return &Node{RPC: small(), Admin: &Side{Addr: "", Port: 8080}} }

func small() *Side { return &Side{Port: 8080, Addr: ":8081"} }

// An End is one of a server or of a client: two functions make them.
type End struct{ Addr string }

func Server() *End { return &End{Addr: ":8080"} }

func Client() *End { return &End{Addr: "host:50098"} }
