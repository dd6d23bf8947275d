package conditions

import (
	"errors"
	"fmt"
	"net"
	"strings"
)

// What a function of the package says decides as the condition spelled out does.
func isPrivate(port int) bool { return port > 49151 }

func AskedReplaced() (net.Listener, error) {
	port := 50701
	if isPrivate(port) {
		port = 8081
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func AskedNotReplaced() (net.Listener, error) {
	port := 50702 // want `port 50702 is inside`
	if !isPrivate(port) {
		port = 8081
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func publicOr(port int) int {
	if isPrivate(port) {
		return 8081
	}
	return port
}

func ReplacedByResult() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", publicOr(50705)))
}

// Of several parameters, with several ways out, by another.
func between(port, low, high int) bool {
	if port < low {
		return false
	}
	return port <= high
}

func isDynamic(port int) bool { return between(port, 49152, 65535) }

func Between() (net.Listener, error) {
	port := 50714
	if isDynamic(port) {
		return nil, errors.New("a dynamic port")
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func NotBetween() (net.Listener, error) {
	port := 40716 // want `port 40716 is inside`
	if isDynamic(port) {
		return nil, errors.New("a dynamic port")
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// Who asks a variable that is set elsewhere says nothing certain.
var highest = 60000

func allowed(port int) bool { return port < highest }

func AskedAllowed() (net.Listener, error) {
	port := 50723 // want `port 50723 is inside`
	if !allowed(port) {
		return nil, errors.New("not allowed")
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// An error says that it is not.
func validate(port int) error {
	if port > 49151 {
		return fmt.Errorf("port %d is private", port)
	}
	return nil
}

func Validated() (net.Listener, error) {
	port := 50715
	if err := validate(port); err != nil {
		return nil, err
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func listenValid(port int) (net.Listener, error) {
	if err := validate(port); err != nil {
		return nil, err
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func ValidatedBelow() (net.Listener, error) { return listenValid(50717) }

func ValidatedRegistered() (net.Listener, error) {
	return listenValid(40718) // want `port 40718 is inside`
}

// A method, of a number and of a struct.
type role int

const (
	clientRole role = iota
	serverRole
)

func (r role) listens() bool { return r == serverRole }

type member struct {
	role role
	addr string
}

func (m *member) isServer() bool { return m.role.listens() }

func (m *member) run() error {
	if !m.isServer() {
		return nil
	}
	_, err := net.Listen("tcp", m.addr)
	return err
}

func Client() error { return (&member{clientRole, "localhost:50719"}).run() }

func Server() error {
	return (&member{serverRole, ":50720"}).run() // want `port 50720 is inside`
}

// What std says of a text.
func isUnix(addr string) bool { return strings.HasPrefix(addr, "unix:") }

func listenUnlessUnix(addr string) (net.Listener, error) {
	if isUnix(addr) {
		return nil, errors.ErrUnsupported
	}
	return net.Listen("tcp", addr)
}

func Unix() (net.Listener, error) { return listenUnlessUnix("unix::50711") }

func NotUnix() (net.Listener, error) {
	return listenUnlessUnix(":50710") // want `port 50710 is inside`
}
