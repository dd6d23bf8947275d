package tests

import (
	"net"
	"testing"
)

func TestServe(t *testing.T) {
	ln, err := Serve("localhost:50051") // want `port 50051 is inside`
	if err != nil {
		t.Fatal(err)
	}
	defer ln.Close()
	conn, err := net.Dial("tcp", "localhost:50052")
	if err != nil {
		t.Fatal(err)
	}
	conn.Close()
}

func TestFree(t *testing.T) {
	if _, err := Serve("localhost:0"); err != nil {
		t.Fatal(err)
	}
}
