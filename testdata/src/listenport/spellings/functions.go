package spellings

import (
	"flag"
	"fmt"
	"net"
	"sync"

	"github.com/spf13/viper"
)

// Functions and methods in variables and fields, called there.
func InVariables() error {
	listen := net.Listen
	t := struct{ text func(...any) string }{fmt.Sprint}
	fmt.Println(t.text(":", 51902))
	_, err := listen("tcp", t.text(":", 51900)) // want `port 51900 is inside`
	return err
}

// What a variable holds by then is another function.
func Changed(quiet bool) error {
	listen := net.Listen
	if quiet {
		listen = func(string, string) (net.Listener, error) { return nil, nil }
	}
	_, err := listen("tcp", ":51904") // want `port 51904 is inside`
	return err
}

func Replaced() error {
	use := net.Listen
	use = func(_, addr string) (net.Listener, error) { fmt.Println(addr); return nil, nil }
	_, err := use("tcp", ":51906")
	return err
}

// A function that returns what it is given, and a conversion to the type that it has.
type gate struct{ port, peer int }

func fill(to *int, port int) { *to = port }

func Passed() error {
	var g gate
	fill(same(&g.port), same[int](51908)) // want `port 51908 is inside`
	fill((*int)(&g.peer), (int)(51910))
	fmt.Println(g.peer)
	_, err := net.Listen("tcp", fmt.Sprint(":", same(g.port)))
	return err
}

// A pointer in a variable.
var bound, peer int

func Pointed() error {
	to, other := &bound, &peer
	flag.IntVar(to, "pointed-port", 51922, "") // want `port 51922 is inside`
	flag.IntVar(other, "pointed-peer", 51924, "")
	flag.Parse()
	fmt.Println(peer)
	_, err := net.Listen("tcp", fmt.Sprint(":", bound))
	return err
}

// A body in a literal that is called where it stands.
func Opened(v *viper.Viper) error {
	return func() error {
		v.SetDefault("opened.listen", ":51912") // want `port 51912 is inside`
		v.SetDefault("opened.peer", ":51914")
		fmt.Println(v.GetString("opened.peer"))
		_, err := net.Listen("tcp", v.GetString("opened.listen"))
		return err
	}()
}

func Overwritten() error {
	addr := ":51916"
	func() { addr = ":8080" }()
	_, err := net.Listen("tcp", addr)
	return err
}

func Kept() error {
	addr := ":51918" // want `port 51918 is inside`
	func() {
		if addr == "" {
			return
		}
		fmt.Println("listening")
	}()
	_, err := net.Listen("tcp", addr)
	return err
}

var (
	once    sync.Once
	address = ":51920"
)

func Once() error {
	do := once.Do
	do(func() { address = ":8080" })
	_, err := net.Listen("tcp", address)
	return err
}
