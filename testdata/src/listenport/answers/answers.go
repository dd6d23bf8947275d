// Package answers has conditions that ask a function of the package.
package answers

import (
	"errors"
	"fmt"
	"log"
	"net"
	"os"
)

type gate struct {
	port    int
	retired bool
}

func (g *gate) check() error {
	if g.port < 1024 || g.port > 49151 {
		return errors.New("no port for a gate")
	}
	return nil
}

func (g *gate) open() error {
	if err := g.check(); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", g.port))
	return err
}

// The method turns the second one away.
func gates() {
	_ = (&gate{port: 40312}).open() // want `port 40312 is inside`
	_ = (&gate{port: 52712}).open()
}

const (
	plain = 1 << iota
	quick
)

func has(mode, flag int) bool { return mode&flag != 0 }

func modes() {
	if has(plain|quick, quick) {
		net.Listen("tcp", ":40316") // want `port 40316 is inside`
	}
	if has(plain, quick) {
		net.Listen("tcp", ":40318")
	}
}

func refuse(string) error { return errors.New("not on this system") }

func accept(name string) error {
	if name == "" {
		log.Print("no name")
	}
	return nil
}

func systems() {
	if err := accept("web"); err == nil {
		net.Listen("tcp", ":40320") // want `port 40320 is inside`
	}
	if err := refuse("web"); err == nil {
		net.Listen("tcp", ":40322")
	}
}

// below counts, so that it has to be gone through.
func below(n, end int) bool {
	for i := 0; i < end; i++ {
		if i == n {
			return true
		}
	}
	return false
}

func loops() {
	if below(3, 5) {
		net.Listen("tcp", ":40324") // want `port 40324 is inside`
	}
	if below(7, 5) {
		net.Listen("tcp", ":40326")
	}
}

// turn and back ask each other: what they say is not known, and decides nothing.
func turn(n int) bool { return n == 0 || back(n-1) }
func back(n int) bool { return n != 0 && turn(n-1) }

func rounds() {
	if turn(1) {
		net.Listen("tcp", ":40328") // want `port 40328 is inside`
	}
}

func (g gate) enabled() bool { return !g.retired }

func rows() {
	for _, g := range []gate{{40330, false}, {40332, true}} { // want `port 40330 is inside`
		if g.enabled() {
			net.Listen("tcp", fmt.Sprint(":", g.port))
		}
	}
}

func usage() {
	log.Print("usage: answers")
	leave(2)
}

func leave(code int) { os.Exit(code) }

// maybe does not always leave.
func maybe(code int) {
	if code != 0 {
		leave(code)
	}
}

func starts(args []string) {
	if len(args) == 0 {
		usage()
		net.Listen("tcp", ":40334")
	}
	maybe(len(os.Getenv("LEAVE")))
	net.Listen("tcp", ":40336") // want `port 40336 is inside`
}

// What is asked before the port has its value says nothing of it.
func early(p int) {
	fits := p < 49152
	p = 52738 // want `port 52738 is inside`
	if fits {
		net.Listen("tcp", fmt.Sprint(":", p))
	}
}

func risky() {
	if len(os.Args) > 9 {
		panic("too many")
	}
}

// guarded returns false if it has panicked.
func guarded() bool {
	defer func() { _ = recover() }()
	risky()
	return true
}

func recovered() {
	if !guarded() {
		net.Listen("tcp", ":40338") // want `port 40338 is inside`
	}
}

// chosen finds what it has stored only at the same index.
func chosen(i, j int) bool {
	var taken [4]int
	taken[i] = 7
	return taken[j] == 7
}

// emptied has deleted what it has stored.
func emptied() bool {
	ports := map[string]int{}
	ports["web"] = 7
	delete(ports, "web")
	return ports["web"] == 7
}

func elements() {
	if !chosen(len(os.Args), 2) {
		net.Listen("tcp", ":40340") // want `port 40340 is inside`
	}
	if !emptied() {
		net.Listen("tcp", ":40342") // want `port 40342 is inside`
	}
}

var errGate = errors.New("no gate")

// lastError is nil at first.
var lastError error

func last() error { return lastError }

func named() error { return errGate }

func errorsOfThePackage() {
	if last() == nil {
		net.Listen("tcp", ":40344") // want `port 40344 is inside`
	}
	if named() == nil {
		net.Listen("tcp", ":40346")
	}
}

type noGate struct{ port int }

func (e *noGate) Error() string { return fmt.Sprint("no gate at ", e.port) }

func only(port int) (string, error) {
	if port == 40348 {
		return ":40348", &noGate{port}
	}
	return ":40350", nil // want `port 40350 is inside`
}

func typedErrors(port int) {
	addr, err := only(port)
	if err != nil {
		return
	}
	net.Listen("tcp", addr)
}

func literals() {
	if err := (&gate{port: 52752}).check(); err == nil {
		net.Listen("tcp", ":40352")
	}
	if err := (&gate{port: 8080}).check(); err == nil {
		net.Listen("tcp", ":40354") // want `port 40354 is inside`
	}
	if role(1).serves() {
		net.Listen("tcp", ":40356")
	}
}

type role int

func (r role) serves() bool { return r == 2 }

func init() {
	gates()
	modes()
	systems()
	loops()
	rounds()
	rows()
	starts(os.Args)
	early(len(os.Args))
	recovered()
	elements()
	errorsOfThePackage()
	typedErrors(len(os.Args))
	literals()
}
