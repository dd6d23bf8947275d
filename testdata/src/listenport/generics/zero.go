package generics

import (
	"cmp"
	"fmt"
	"net"
	"os"
)

// A default is taken where the value is the zero value of its type.
func orDefault[T comparable](v, def T) T {
	var zero T
	if v == zero {
		return def
	}
	return v
}

func Given() (net.Listener, error) { return net.Listen("tcp", orDefault(":8080", ":50410")) }

func Missing() (net.Listener, error) {
	return net.Listen("tcp", orDefault("", ":50412")) // want `port 50412 is inside`
}

func GivenNumber() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", orDefault(8080, 50414)))
}

func MissingNumber() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", orDefault(0, 50416))) // want `port 50416 is inside`
}

func Unknown() (net.Listener, error) {
	return net.Listen("tcp", orDefault(os.Getenv("ADDR"), ":50418")) // want `port 50418 is inside`
}

func orNew[T comparable](v, def T) T {
	if v != *new(T) {
		return v
	}
	return def
}

func GivenNew() (net.Listener, error) { return net.Listen("tcp", orNew(":8080", ":50420")) }

func MissingNew() (net.Listener, error) {
	return net.Listen("tcp", orNew("", ":50422")) // want `port 50422 is inside`
}

// Behind a pointer.
func orPointed[T any](v *T, def T) T {
	if v == nil {
		return def
	}
	return *v
}

func GivenPointer() (net.Listener, error) {
	addr := ":8080"
	return net.Listen("tcp", orPointed(&addr, ":50424"))
}

func MissingPointer() (net.Listener, error) {
	return net.Listen("tcp", orPointed(nil, ":50426")) // want `port 50426 is inside`
}

// The first that is not zero, of which the caller gives the first.
type place struct{ addr string }

func (p place) or(def string) string { return cmp.Or(p.addr, def) }

func GivenField() (net.Listener, error) { return net.Listen("tcp", place{":8080"}.or(":50428")) }

func MissingField() (net.Listener, error) {
	return net.Listen("tcp", place{}.or(":50430")) // want `port 50430 is inside`
}

// A loop over what a generic function is given tries one after the other too.
func anyOf[T comparable](values ...T) T {
	var zero T
	for _, v := range values {
		if v != zero {
			return v
		}
	}
	return zero
}

func FirstOf() {
	net.Listen("tcp", anyOf(os.Getenv("ADDR"), ":8085", ":50726"))
	net.Listen("tcp", anyOf(os.Getenv("ADDR"), ":50728")) // want `port 50728 is inside`
}
