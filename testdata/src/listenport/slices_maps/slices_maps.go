// Package slices_maps keeps the ports in tables.
package slices_maps

import (
	"fmt"
	"net"
	"net/http"
)

var ports = map[string]int{
	"grpc":  50051, // want `port 50051 is inside`
	"cache": 50052,
	"http":  8080,
}

// The key is constant: the other entries are not listened on.
func ByKey() (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: ports["grpc"]})
}

var services = map[string]string{
	"a": ":50053", // want `port 50053 is inside`
	"b": ":50054", // want `port 50054 is inside`
	"c": ":9090",
}

func ByName(name string) error { return http.ListenAndServe(services[name], nil) }

func Range() error {
	addrs := []string{
		"127.0.0.1:50061", // want `port 50061 is inside`
		"[::1]:50062",     // want `port 50062 is inside`
	}
	for _, addr := range addrs {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	return nil
}

func Appended(extra bool) error {
	var addrs []string
	addrs = append(addrs, ":8080")
	if extra {
		addrs = append(addrs, ":50063") // want `port 50063 is inside`
	}
	errs := make(chan error)
	for _, addr := range addrs {
		go func() { errs <- http.ListenAndServe(addr, nil) }()
	}
	return <-errs
}

type service struct {
	name    string
	port    int
	backend int
}

var table = []service{
	{name: "api", port: 50071, backend: 50072}, // want `port 50071 is inside`
	{
		"admin",
		50073, // want `port 50073 is inside`
		50074,
	},
}

func Table() error {
	for _, s := range table {
		if _, err := net.Dial("tcp", fmt.Sprintf("localhost:%d", s.backend)); err != nil {
			return err
		}
		if _, err := net.Listen("tcp", fmt.Sprintf("%s:%d", s.name, s.port)); err != nil {
			return err
		}
	}
	return nil
}

func Array() (net.Listener, error) {
	var pair [2]int
	pair[0] = 50081 // want `port 50081 is inside`
	pair[1] = 8081
	return net.ListenTCP("tcp", &net.TCPAddr{Port: pair[0]})
}

func Channel() (net.Listener, error) {
	addrs := make(chan string, 1)
	addrs <- ":50082" // want `port 50082 is inside`
	return net.Listen("tcp", <-addrs)
}

func MapStore(on bool) (net.Listener, error) {
	m := make(map[string]string)
	m["addr"] = ":50083" // want `port 50083 is inside`
	m["peer"] = ":50084"
	return net.Listen("tcp", m["addr"])
}

// The keys of a map, by contrast, are looked up.
var names = map[int]string{50091: "localhost:8080"}

func Keys() error {
	for _, addr := range names {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	return nil
}

// The first of what is left is another one.
func Rest() error {
	addrs := []string{":52390", ":8080", ":52392"} // want `port 52392 is inside`
	if _, err := net.Listen("tcp", addrs[1:][0]); err != nil {
		return err
	}
	_, err := net.Listen("tcp", addrs[1:][1])
	return err
}
