// Package format puts the port and the host together.
package format

import (
	"fmt"
	"net"
	"strconv"
	"strings"
)

func Numbers(host string) {
	a := 50051 // want `port 50051 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%d", host, a))
	b := 50052 // want `port 50052 is inside`
	_, _ = net.Listen("tcp", host+":"+strconv.Itoa(b))
	c := 50053 // want `port 50053 is inside`
	_, _ = net.Listen("tcp", net.JoinHostPort(host, strconv.FormatInt(int64(c), 10)))
	d := uint16(50054) // want `port 50054 is inside`
	_, _ = net.Listen("tcp", net.JoinHostPort(host, strconv.FormatUint(uint64(d), 10)))
	e := 50055 // want `port 50055 is inside`
	_, _ = net.Listen("tcp", net.JoinHostPort(host, fmt.Sprint(e)))
	f := 50056 // want `port 50056 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("[%v]:%v", host, f))
	g := 50057 // want `port 50057 is inside`
	_, _ = net.Listen("tcp", fmt.Sprint(":", g))
}

func Texts(host string) {
	a := "50061" // want `port 50061 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%s", host, a))
	b := "50062" // want `port 50062 is inside`
	_, _ = net.Listen("tcp", ":"+b)
	_, _ = net.Listen("tcp", net.JoinHostPort(host, "50063")) // want `port 50063 is inside`
	_, _ = net.Listen("tcp", host+":50064")                   // want `port 50064 is inside`
	addr := host
	addr += ":50065" // want `port 50065 is inside`
	_, _ = net.Listen("tcp", addr)
}

func InTheFormat(host string) {
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:50071", host)) // want `port 50071 is inside`
	const layout = "%s:50072"                               // want `port 50072 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf(layout, host))
	_, _ = net.Listen("tcp", fmt.Sprintf(":%d", 50073)) // want `port 50073 is inside`
}

// Other numbers of the text are no port.
func Others(host string) {
	_, _ = net.Listen("tcp", fmt.Sprintf("node-%d:8080", 50081))
	_, _ = net.Listen("tcp", fmt.Sprintf("%s-%d:%d", host, 50082, 9090))
	_, _ = net.Listen("tcp", net.JoinHostPort("50083", "80"))
	_, _ = net.Listen("tcp", fmt.Sprint("[fe80::50084]:", 443))
}

// A number goes round through text.
func RoundTrip() error {
	n, err := strconv.Atoi("50091") // want `port 50091 is inside`
	if err != nil {
		return err
	}
	_, err = net.ListenTCP("tcp", &net.TCPAddr{Port: n})
	return err
}

// Only the port of the split address goes on.
func Split() error {
	_, port, err := net.SplitHostPort("example.com:50095") // want `port 50095 is inside`
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", net.JoinHostPort("0.0.0.0", port))
	return err
}

func SplitHost() error {
	host, _, err := net.SplitHostPort("example.com:50096")
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", net.JoinHostPort(host, "443"))
	return err
}

// A list of addresses in one text.
func List() error {
	hosts := ":50098" // want `port 50098 is inside`
	for _, host := range strings.Split(hosts, ",") {
		ln, err := net.Listen("tcp", host)
		if err != nil {
			return err
		}
		defer ln.Close()
	}
	host := strings.Split("example.com:50100", ":")[0]
	_, err := net.Listen("tcp", net.JoinHostPort(host, "443"))
	return err
}
