package conditions

import (
	"errors"
	"fmt"
	"net"
	"os"
	"strconv"
)

var errPort = errors.New("a port is required")

// A default comes behind a condition that an earlier one on the same value has left no
// value for.
func Required(port int) (net.Listener, error) {
	if port <= 0 {
		return nil, errPort
	}
	if port == 0 {
		port = 50432
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func Allowed(port int) (net.Listener, error) {
	if port < 0 {
		return nil, errPort
	}
	if port == 0 {
		port = 50434 // want `port 50434 is inside`
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// Between two bounds there are values that no condition names.
func WithinBounds(port int) (net.Listener, error) {
	if port < 1 || port > 1024 {
		return nil, errPort
	}
	if port != 80 {
		port = 50436 // want `port 50436 is inside`
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// What is asked of the value besides comparisons, 10 answers.
func Divided(port int) (net.Listener, error) {
	if port%7 != 3 {
		return nil, errPort
	}
	if port > 4 {
		port = 50438 // want `port 50438 is inside`
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// It has another value in between.
func Reread(text string) (net.Listener, error) {
	port := os.Getenv("PORT")
	if port == "" {
		return nil, errPort
	}
	port = text
	if port == "" {
		port = "50440" // want `port 50440 is inside`
	}
	return net.Listen("tcp", ":"+port)
}

type filled struct{ Port int }

func (f *filled) setDefaults() {
	if f.Port == 0 {
		f.Port = 50442
	}
}

func ByMethod(f filled) (net.Listener, error) {
	if f.Port <= 0 {
		return nil, errPort
	}
	f.setDefaults()
	return net.Listen("tcp", ":"+strconv.Itoa(f.Port))
}

type filledAnyway struct{ Port int }

func (f *filledAnyway) setDefaults() {
	if f.Port == 0 {
		f.Port = 50444 // want `port 50444 is inside`
	}
}

func ByMethodAnyway(f filledAnyway) (net.Listener, error) {
	if f.Port < 0 {
		return nil, errPort
	}
	f.setDefaults()
	return net.Listen("tcp", ":"+strconv.Itoa(f.Port))
}

type filledAgain struct{ Port int }

func (f *filledAgain) setDefaults() {
	if f.Port == 0 {
		f.Port = 50446 // want `port 50446 is inside`
	}
}

func (f *filledAgain) reset() { f.Port = 0 }

func ByMethodAgain(f filledAgain) (net.Listener, error) {
	if f.Port <= 0 {
		return nil, errPort
	}
	f.reset()
	f.setDefaults()
	return net.Listen("tcp", ":"+strconv.Itoa(f.Port))
}

// The same, of a result.
func orUsual(port int) int {
	if port == 0 {
		return 50448
	}
	return port
}

func ByResult(port int) (net.Listener, error) {
	if port <= 0 {
		return nil, errPort
	}
	return net.Listen("tcp", fmt.Sprint(":", orUsual(port)))
}

func orUsualAnyway(port int) int {
	if port == 0 {
		return 50450 // want `port 50450 is inside`
	}
	return port
}

func ByResultAnyway(port int) (net.Listener, error) {
	if port < 0 {
		return nil, errPort
	}
	return net.Listen("tcp", fmt.Sprint(":", orUsualAnyway(port)))
}
