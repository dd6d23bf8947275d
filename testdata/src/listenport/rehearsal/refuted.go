// Package rehearsal has what only a run of the package can tell, or must not.
package rehearsal

import (
	"encoding/json"
	"errors"
	"fmt"
	"log"
	"net"
	"net/http"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
)

var errEmpty = errors.New("no address")

// The panic of a callee is recovered, so that its caller goes on.
func Recovered(addr string) {
	if err := checked(""); errors.Is(err, errEmpty) {
		addr = ":50052" // want `port 50052 is inside`
	} else {
		addr = ":8080"
	}
	net.Listen("tcp", addr)
}

func checked(addr string) (err error) {
	defer func() {
		if r := recover(); r != nil {
			err = r.(error)
		}
	}()
	if addr == "" {
		panic(errEmpty)
	}
	return nil
}

func NotRecovered() {
	addr := ":8080"
	if err := required("x"); errors.Is(err, errEmpty) {
		addr = ":50053"
	}
	net.Listen("tcp", addr)
}

func required(addr string) error {
	if addr == "" {
		return errEmpty
	}
	return nil
}

// Two lists share their room.
func Shared() {
	room := make([]string, 0, 2)
	first := append(room, ":8080")
	_ = append(room, ":50054") // want `port 50054 is inside`
	net.Listen("tcp", first[0])
}

func NotShared() {
	room := make([]string, 0)
	first := append(room, ":8080")
	_ = append(room, ":50055")
	net.Listen("tcp", first[0])
}

// Bytes are written to in their place.
func Bytes() {
	addr := []byte(":50056")
	copy(addr[1:], "08080")
	net.Listen("tcp", string(addr))
}

func BytesKept() {
	addr := []byte(":50057") // want `port 50057 is inside`
	other := append([]byte(nil), addr...)
	copy(other[1:], "08080")
	net.Listen("tcp", string(addr))
}

// A type parameter is what the call says that it is.
type box[T any] struct{ val T }

func boxed[T any](v T) any { return &box[T]{v} }

func Boxed() {
	switch b := boxed(":50058").(type) { // want `port 50058 is inside`
	case *box[int]:
		net.Listen("tcp", ":8081")
	case *box[string]:
		net.Listen("tcp", b.val)
	}
}

// Only the run knows which function is called: any that fits.
func Picked() {
	commands := map[string]func(string){"serve": listen, "help": func(string) {}}
	commands[os.Args[1]](":50060") // want `port 50060 is inside`
	listen(":8080")
}

func listen(addr string) { net.Listen("tcp", addr) }

// So too for a method.
type runner interface{ run(addr string) }

type server struct{}

func (server) run(addr string) { net.Listen("tcp", addr) }

var Runners = map[string]runner{"server": server{}}

func Runs(name string) {
	Runners[name].run(":50062") // want `port 50062 is inside`
	server{}.run(":8080")
}

// A field of what std is given is a function.
var pool = sync.Pool{New: func() any { return started(":50064") }} // want `port 50064 is inside`

func started(addr string) net.Listener {
	ln, _ := net.Listen("tcp", addr)
	return ln
}

func Pooled() {
	started(":8080")
	pool.Get()
}

// A handler is an object in a field.
type handler struct{}

func (handler) ServeHTTP(http.ResponseWriter, *http.Request) {
	started(":50066") // want `port 50066 is inside`
}

func Handles() {
	srv := &http.Server{Addr: ":8080", Handler: handler{}}
	srv.ListenAndServe()
}

// A goroutine reads a variable of the package after it was set.
var address = ":8080"

func Later() {
	go func() { net.Listen("tcp", address) }()
	address = ":50068" // want `port 50068 is inside`
}

// What code out of sight may have set is asked again.
type client struct {
	ready bool
	wait  func()
}

func (c *client) Serve() {
	addr := ":8080"
	if c.ready {
		return
	}
	c.wait()
	if c.ready {
		addr = ":50070" // want `port 50070 is inside`
	}
	net.Listen("tcp", addr)
}

// Arithmetic is that of the type.
func Halves() {
	port := 8080
	if half := float64(3) / 2; half > 1 {
		port = 50072 // want `port 50072 is inside`
	}
	net.Listen("tcp", ":"+strconv.Itoa(port))
	var wraps uint64 = 1 << 63
	port = 8080
	if wraps *= 2; wraps != 0 {
		port = 50073
	}
	net.Listen("tcp", ":"+strconv.Itoa(port))
}

// Cells of sync/atomic begin with zero.
func Cells() {
	var port atomic.Int32
	if port.Load() == 0 {
		port.Store(50074) // want `port 50074 is inside`
	}
	net.Listen("tcp", fmt.Sprint(":", port.Load()))
}

// What is deferred on one way alone.
func Deferred(tls bool) {
	if tls {
		defer deferred(":50076") // want `port 50076 is inside`
	} else {
		defer deferred(":8080")
	}
}

func deferred(addr string) { net.Listen("tcp", addr) }

// Each of the ports is served, whether another is or not.
func serveAll() {
	for _, addr := range []string{":52930", ":52932"} { // want `port 52930 is inside` `port 52932 is inside`
		serveOne(addr)
	}
}

func serveOne(addr string) {
	ln, err := net.Listen("tcp", addr)
	if err != nil {
		log.Print(err)
		return
	}
	go http.Serve(ln, nil)
}

func ServeAll() { serveAll() }

// One of them is, the first that is free.
type seeker struct {
	port int
	err  error
}

func (s *seeker) try() net.Listener {
	ln, err := net.Listen("tcp", fmt.Sprint(":", s.port))
	s.err = err
	return ln
}

func ServeFirst() net.Listener {
	s := &seeker{port: 52934}
	for {
		ln := s.try()
		if s.err == nil {
			return ln
		}
		if s.port++; s.port > 52940 {
			return nil
		}
	}
}

// What reflection finds is called by nobody in sight.
type decoded struct{}

func (*decoded) UnmarshalJSON([]byte) error {
	_, err := net.Listen("tcp", ":50078") // want `port 50078 is inside`
	return err
}

func Reflected(data []byte) error {
	var file struct{ Settings decoded }
	return json.Unmarshal(data, &file)
}
