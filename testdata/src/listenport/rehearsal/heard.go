package rehearsal

import (
	"context"
	"errors"
	"fmt"
	"iter"
	"net"
	"os"
	"strconv"
	"sync"
	"sync/atomic"
	"syscall"
)

// The address comes by a context.
type addrKey struct{}

func ByContext() error {
	ctx := context.WithValue(context.Background(), addrKey{}, ":52950") // want `port 52950 is inside`
	return fromContext(ctx)
}

func fromContext(ctx context.Context) error {
	addr, ok := ctx.Value(addrKey{}).(string)
	if !ok {
		return errEmpty
	}
	_, err := net.Listen("tcp", addr)
	return err
}

// The keys of a context are told apart by their types.
type peerKey struct{}

func ByOtherContext() error {
	return fromContext(context.WithValue(context.Background(), peerKey{}, ":52952"))
}

// A function yields the addresses.
func yielded() iter.Seq2[string, string] {
	return func(yield func(string, string) bool) {
		_ = yield("http", ":8080") && yield("grpc", ":52954") // want `port 52954 is inside`
	}
}

func ByRange() error {
	for name, addr := range yielded() {
		if _, err := net.Listen("tcp", addr); err != nil {
			return fmt.Errorf("%s: %w", name, err)
		}
	}
	return nil
}

// A map for goroutines keeps what was put there first.
func ByMap() (net.Listener, error) {
	var ports sync.Map
	ports.Store("web", 8080)
	port, _ := ports.LoadOrStore("rpc", 52956) // want `port 52956 is inside`
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func ByFilledMap() (net.Listener, error) {
	var ports sync.Map
	ports.Store("rpc", 8080)
	port, _ := ports.LoadOrStore("rpc", 52958)
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// A descriptor goes through the methods of its type.
type socket int

func (s socket) at(port int) error { return syscall.Bind(int(s), &syscall.SockaddrInet4{Port: port}) }

func (s socket) open() error { return syscall.Listen(int(s), 8) }

func BySocket() error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	s := socket(fd)
	if err := s.at(52960); err != nil { // want `port 52960 is inside`
		return err
	}
	return s.open()
}

func ByIdleSocket() error {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	return socket(fd).at(52962)
}

// A validator collects its errors, and the default is taken back.
type settings struct{ port int }

func (s settings) validate() error {
	var errs []error
	if s.port > 49151 {
		errs = append(errs, fmt.Errorf("port %d is ephemeral", s.port))
	}
	return errors.Join(errs...)
}

func Validated() (net.Listener, error) {
	s := settings{port: 52964}
	if s.validate() != nil {
		s.port = 8080
	}
	return net.Listen("tcp", ":"+strconv.Itoa(s.port))
}

func ValidatedLow() (net.Listener, error) {
	s := settings{port: 40966} // want `port 40966 is inside`
	if s.validate() != nil {
		s.port = 8080
	}
	return net.Listen("tcp", ":"+strconv.Itoa(s.port))
}

// An option that can fail replaces an earlier one.
type option func(*settings) error

func withPort(port int) option {
	return func(s *settings) error {
		if port == 0 {
			return errEmpty
		}
		s.port = port
		return nil
	}
}

func configured(opts ...option) (net.Listener, error) {
	s := settings{port: 8080}
	for _, o := range opts {
		if err := o(&s); err != nil {
			return nil, err
		}
	}
	return net.Listen("tcp", fmt.Sprint(":", s.port))
}

func Replaced() (net.Listener, error) {
	return configured(withPort(52968), withPort(8081))
}

func Kept() (net.Listener, error) {
	return configured(withPort(8081), withPort(52970)) // want `port 52970 is inside`
}

// The program itself has set what the fallback is for.
func Preset() (net.Listener, error) {
	os.Setenv("REHEARSAL_PORT", "8080")
	return net.Listen("tcp", ":"+fromEnv("52972", "REHEARSAL_PORT", "PORT"))
}

func Unset() (net.Listener, error) {
	return net.Listen("tcp", ":"+fromEnv("52974", "REHEARSAL_OTHER")) // want `port 52974 is inside`
}

func fromEnv(fallback string, keys ...string) string {
	for _, key := range keys {
		if v, ok := os.LookupEnv(key); ok && v != "" {
			return v
		}
	}
	return fallback
}

// A library's object has what its constructor gives it.
type Group struct{ doors []door }

type door struct {
	addr string
	off  bool
}

func NewGroup() *Group {
	g := &Group{}
	g.add(":52976", false) // want `port 52976 is inside`
	g.add(":52978", true)
	return g
}

func (g *Group) add(addr string, off bool) { g.doors = append(g.doors, door{addr, off}) }

func (g *Group) Open() error {
	for _, d := range g.doors {
		if d.off {
			continue
		}
		if _, err := net.Listen("tcp", d.addr); err != nil {
			return err
		}
	}
	return nil
}

// The second config is in force.
var inForce atomic.Pointer[settings]

func init() {
	put(52980)
	put(8080)
}

func put(port int) { inForce.Store(&settings{port: port}) }

func InForce() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", inForce.Load().port))
}
