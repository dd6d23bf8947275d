// Package conditions has ports that the conditions on their way let pass, and
// ports that they do not.
package conditions

import (
	"flag"
	"fmt"
	"net"
)

// The literal decides the condition: 8081 is listened on.
func Replaced() (net.Listener, error) {
	p := 50756
	if p > 49151 {
		p = 8081
	}
	return net.Listen("tcp", fmt.Sprint(":", p))
}

func Kept() (net.Listener, error) {
	p := 40756 // want `port 40756 is inside`
	if p > 49151 {
		p = 8081
	}
	return net.Listen("tcp", fmt.Sprint(":", p))
}

// A switch, and a comparison of texts.
func ReplacedText(addr string) (net.Listener, error) {
	addr = ":50758"
	switch addr {
	case ":50758", "":
		addr = ":8081"
	}
	return net.Listen("tcp", addr)
}

func KeptText(addr string) (net.Listener, error) {
	addr = ":50760" // want `port 50760 is inside`
	switch addr {
	case ":50758", "":
		addr = ":8081"
	}
	return net.Listen("tcp", addr)
}

func Left() (net.Listener, error) {
	p := 50762
	if !(p < 1024) && p != 8080 {
		return nil, fmt.Errorf("no port for a server: %d", p)
	}
	return net.Listen("tcp", fmt.Sprint(":", p))
}

// A helper's parameter.
func Limited() (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(":", limit(50764))) }

func Unlimited() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(":", limit(40764))) // want `port 40764 is inside`
}

func limit(p int) int {
	if p >= 49152 {
		return 8080
	}
	return p
}

// A flag's default as a sentinel.
func Sentinel() (net.Listener, error) {
	p := flag.Int("sentinel", 50306, "")
	port := 8080
	if *p != 50306 {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func NoSentinel() (net.Listener, error) {
	p := flag.Int("nosentinel", 50308, "") // want `port 50308 is inside`
	port := 8080
	if *p != 0 {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// A field, in one object and as a parameter's.
type options struct{ port int }

func FieldReplaced() (net.Listener, error) {
	o := options{port: 50766}
	if o.port > 49151 {
		o.port = 8082
	}
	return net.Listen("tcp", fmt.Sprint(":", o.port))
}

// A default that is read only where the user has set the flag.
func Visited() (net.Listener, error) {
	p := flag.Int("visited", 50310, "")
	flag.Parse()
	port, given := 8080, false
	flag.Visit(func(f *flag.Flag) { given = given || f.Name == "visited" })
	if given {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func passed(name string) (found bool) {
	flag.Visit(func(f *flag.Flag) {
		if f.Name == name {
			found = true
		}
	})
	return found
}

func Passed() (net.Listener, error) {
	p := flag.Int("passed", 50312, "")
	port := 8080
	if passed("passed") {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

// The flag of another name says nothing.
func OtherPassed() (net.Listener, error) {
	p := flag.Int("other", 50314, "") // want `port 50314 is inside`
	port := 8080
	if passed("passed") {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func NotPassed() (net.Listener, error) {
	p := flag.Int("notpassed", 50316, "") // want `port 50316 is inside`
	port := *p
	if passed("notpassed") {
		fmt.Println("as you like")
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}

func SetOfFlags() (net.Listener, error) {
	p := flag.Int("setofflags", 50318, "")
	set := make(map[string]bool)
	flag.Visit(func(f *flag.Flag) { set[f.Name] = true })
	port := 8080
	if set["setofflags"] {
		port = *p
	}
	return net.Listen("tcp", fmt.Sprint(":", port))
}
