package p

import (
	"errors"
	"flag"
	"fmt"
	"iter"
	"net"
	"os"
	"slices"
	"sync"
)

var errTooHigh = errors.New("too high")

type option func(*config) error

type config struct{ addr string }

func withAddr(addr string) option {
	return func(c *config) error {
		c.addr = addr
		return nil
	}
}

func open(opts ...option) {
	c := config{addr: ":8080"}
	for _, o := range opts {
		if err := o(&c); err != nil {
			return
		}
	}
	net.Listen("tcp", c.addr) // heard: 8082
}

type state func(*config) state

func configure(c *config) state {
	c.addr = ":50060"
	return serve
}

func serve(c *config) state {
	net.Listen("tcp", c.addr) // heard: 50060
	return nil
}

func addrs() iter.Seq[string] {
	return func(yield func(string) bool) {
		if yield(":50061") {
			yield(":8083")
		}
	}
}

func loops() {
	for a := range addrs() {
		net.Listen("tcp", a) // heard: 50061, 8083
	}
	for _, a := range slices.Sorted(slices.Values([]string{":8085", ":8084"})) {
		net.Listen("tcp", a) // heard: 8084, 8085
	}
	for p := range 3 {
		if ln, err := net.Listen("tcp", addrOf(8090+p)); err == nil { // heard: 8090, 8091 computed sought, 8092 computed sought
			ln.Close()
			return
		}
	}
}

func addrOf(p int) string { return (&net.TCPAddr{Port: p}).String() }

var once sync.Once

func beside() {
	addr := ":8086"
	go func() {
		net.Listen("tcp", addr) // heard: 8086, 8087 late
	}()
	addr = ":8087"
	for range 2 {
		once.Do(func() {
			net.Listen("tcp", ":8088") // heard: 8088
		})
	}
}

func settings() {
	addr := flag.String("addr", ":50062", "")
	flag.Parse()
	net.Listen("tcp", *addr) // heard: 50062 chosen
	os.Setenv("ADDR", ":8089")
	if v, ok := os.LookupEnv("ADDR"); ok {
		net.Listen("tcp", v) // heard: 8089
	} else {
		net.Listen("tcp", ":50063") // heard: none
	}
}

func Control() {
	open(withAddr(":50064"), withAddr(":8082"))
	c := new(config)
	for s := state(configure); s != nil; {
		s = s(c)
	}
	loops()
	beside()
	settings()
}

func byName() {
	flag.Int("port", 50065, "")
	flag.String("gossip", "50066", "")
	net.Listen("tcp", ":"+flag.Lookup("port").Value.String()) // heard: 50065 chosen
	flag.Set("gossip", "7946")
	net.Listen("tcp", ":"+flag.Lookup("gossip").Value.String()) // heard: 7946
	os.Setenv("EXPANDED", "8093")
	net.Listen("tcp", os.ExpandEnv("localhost:${EXPANDED}")) // heard: 8093
	spelled := func(name string) string {
		if name == "port" {
			return "8094"
		}
		return "localhost"
	}
	net.Listen("tcp", os.Expand("$host:$port", spelled)) // heard: 8094
}

func ByName() { byName() }

type span struct{ low, high int }

func (s span) holds(port int) bool { return s.low <= port && port <= s.high }

func checked(port int) error {
	if port > 9999 {
		return errTooHigh
	}
	return nil
}

// What the default of a flag is turned down for, somebody has chosen.
func Guarded() {
	port := flag.Int("guarded", 50067, "")
	other := flag.Int("other", 50068, "")
	flag.Parse()
	if (span{1024, 9999}).holds(*port) {
		net.Listen("tcp", fmt.Sprint(":", *port)) // heard: outside
	}
	if (span{1024, 65535}).holds(*other) {
		net.Listen("tcp", fmt.Sprint(":", *other)) // heard: 50068 chosen
	}
	if err := checked(*port); err == nil {
		net.Listen("tcp", fmt.Sprint(":", *port+1)) // heard: outside
	}
	if *port < *other { // either may be chosen
		net.Listen("tcp", fmt.Sprint(":", *other)) // heard: 50068 chosen
	} else {
		net.Listen("tcp", fmt.Sprint(":", *other)) // heard: 50068 chosen
	}
}
