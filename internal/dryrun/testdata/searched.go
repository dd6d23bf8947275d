package p

import (
	"errors"
	"fmt"
	"net"
	"os"
	"slices"
	"strings"
)

func isHigh(n int) bool { return n > 8300 }

// What is in a list, and where.
func Searched() {
	ports := []int{8301, 8302, 8200}
	if slices.Contains(ports, 8302) {
		net.Listen("tcp", ":8303") // heard: 8303
	}
	if slices.Contains(ports, 8304) {
		net.Listen("tcp", ":8304") // heard: none
	}
	if slices.ContainsFunc(ports, isHigh) {
		net.Listen("tcp", ":8305") // heard: 8305
	}
	if slices.ContainsFunc(ports[2:], isHigh) {
		net.Listen("tcp", ":8306") // heard: none
	}
	net.Listen("tcp", fmt.Sprint(":", ports[slices.Index(ports, 8302)]))         // heard: 8302
	net.Listen("tcp", fmt.Sprint(":", 8308+slices.Index(ports, 1)))              // heard: 8307 computed
	net.Listen("tcp", fmt.Sprint(":", ports[slices.IndexFunc(ports, isHigh)]))   // heard: 8301
	net.Listen("tcp", fmt.Sprint(":", 8310+slices.IndexFunc(ports[2:], isHigh))) // heard: 8309 computed
}

func Sorted() {
	ports := []int{8312, 8311, 8312}
	slices.Sort(ports)
	net.Listen("tcp", fmt.Sprint(":", ports[0])) // heard: 8311
}

// Formats of other things than texts and numbers.
func Formatted(on bool) {
	net.Listen("tcp", fmt.Sprintf("%s:%d", []byte("::1"), 8315))                // heard: 8315
	net.Listen("tcp", strings.TrimPrefix(fmt.Sprintf("%t:8316", true), "true")) // heard: 8316
	net.Listen("tcp", fmt.Sprintf(":%.0f", 8317.0))                             // heard: 8317
	net.Listen("tcp", fmt.Sprintf(":%[1]d", 8318))                              // heard: 8318
	net.Listen("tcp", fmt.Sprintf(":%04d", 8319))                               // heard: 8319
}

// Errors around others.
func Enclosed() {
	inner := errors.New("inner")
	if err := os.NewSyscallError("listen", inner); err != nil {
		net.Listen("tcp", ":8319") // heard: 8319
	}
	if err := os.NewSyscallError("listen", nil); err != nil {
		net.Listen("tcp", ":8320") // heard: none
	}
	if err := errors.Join(nil, inner); errors.Is(err, inner) {
		net.Listen("tcp", ":8321") // heard: 8321
	}
	if err := errors.Join(nil, nil); err != nil {
		net.Listen("tcp", ":8322") // heard: none
	}
}

type couple[K comparable, V any] struct {
	all  map[K]V
	list [2]V
	ch   chan V
}

func (p couple[K, V]) at(k K) V { return p.all[k] }

// The types of generic code.
func Typed() {
	p := couple[string, int]{all: map[string]int{"a": 8323}, list: [2]int{8324, 8325}, ch: make(chan int, 1)}
	p.ch <- 8326
	net.Listen("tcp", fmt.Sprint(":", p.at("a"))) // heard: 8323
	net.Listen("tcp", fmt.Sprint(":", p.list[1])) // heard: 8325
	net.Listen("tcp", fmt.Sprint(":", <-p.ch))    // heard: 8326
}
