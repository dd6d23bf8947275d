package portrange

import (
	"flag"
	"net"
	"net/netip"
	"net/url"
	"strconv"
	"strings"
	"syscall"
	"time"
)

var (
	collector       = flag.String("portrange-collector", "127.0.0.1:4317", "host:port of the collector")
	collectorInside = flag.String("portrange-collector-inside", "127.0.0.1:40000", "host:port of the other one")
	collectorOpen   = flag.String("portrange-collector-open", "", "host:port of a third")
	digits          = flag.String("portrange-digits", "4317", "port")
	digitsInside    = flag.String("portrange-digits-inside", "40000", "port")
	base            = flag.Int("portrange-base", 4316, "the port below")
)

// All that is known of a text that is a setting is its default.
func ParsedFlag() int {
	to, err := netip.ParseAddrPort(*collector)
	if err != nil {
		return -1
	}
	fd := socket(syscall.AF_INET)
	for connectTo(fd, to) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func ParsedFlagInside() int {
	to, err := netip.ParseAddrPort(*collectorInside)
	if err != nil {
		return -1
	}
	fd := socket(syscall.AF_INET)
	for connectTo(fd, to) != nil { // want `reaches syscall\.Connect through connectTo,`
		time.Sleep(time.Second)
	}
	return fd
}

// A default that is empty says nothing.
func ParsedFlagOpen(other string) int {
	text := *collectorOpen
	if text == "" {
		text = other
	}
	to, err := netip.ParseAddrPort(text)
	if err != nil {
		return -1
	}
	fd := socket(syscall.AF_INET)
	for connectTo(fd, to) != nil { // want `reaches syscall\.Connect through connectTo,`
		time.Sleep(time.Second)
	}
	return fd
}

func SplitFlag() int {
	fd := socket(syscall.AF_INET)
	for connectText(fd, *collector) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func SplitFlagInside() int {
	fd := socket(syscall.AF_INET)
	for connectText(fd, *collectorInside) != nil { // want `reaches syscall\.Connect through connectText and connect,`
		time.Sleep(time.Second)
	}
	return fd
}

// Of the host nothing has to be known.
func DigitsFlag(host string) int {
	fd := socket(syscall.AF_INET)
	for connectText(fd, net.JoinHostPort(host, *digits)) != nil {
		time.Sleep(time.Second)
	}
	for connectText(fd, host+":"+*digits) != nil {
		time.Sleep(time.Second)
	}
	for connectText(fd, host+":8080") != nil {
		time.Sleep(time.Second)
	}
	return fd
}

func DigitsFlagInside(host string) int {
	fd := socket(syscall.AF_INET)
	for connectText(fd, net.JoinHostPort(host, *digitsInside)) != nil { // want `reaches syscall\.Connect through connectText and connect,`
		time.Sleep(time.Second)
	}
	return fd
}

type sink struct{ addr string }

func (s *sink) connect() int {
	for {
		addr, err := net.ResolveTCPAddr("tcp4", s.addr)
		if err != nil {
			return -1
		}
		fd := socket(syscall.AF_INET)
		if connect(fd, addr.Port, [4]byte(addr.IP.To4())) == nil {
			return fd
		}
		syscall.Close(fd)
		time.Sleep(time.Second)
	}
}

// The setting is kept in a field of what dials.
func FieldFlag(args []string) int {
	var s sink
	fs := flag.NewFlagSet("sink", flag.ContinueOnError)
	fs.StringVar(&s.addr, "addr", "127.0.0.1:4317", "where to send to")
	if fs.Parse(args) != nil {
		return -1
	}
	return s.connect()
}

func CutFlag() int {
	_, text, _ := strings.Cut(*collector, ":")
	port, err := strconv.Atoi(text)
	if err != nil {
		return -1
	}
	fd := socket(syscall.AF_INET)
	for connect(fd, port, loopback) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

var endpoint = flag.String("portrange-endpoint", "http://127.0.0.1:4318/v1", "URL of the collector")

func URLFlag() int {
	u, err := url.Parse(*endpoint)
	if err != nil {
		return -1
	}
	fd := socket(syscall.AF_INET)
	for connectText(fd, u.Host) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

// The port is the next one, 4317.
func NextOfFlag() int {
	fd := socket(syscall.AF_INET)
	for connect(fd, *base+1, loopback) != nil {
		time.Sleep(time.Second)
	}
	return fd
}

// This one is 40000.
func FarOfFlag() int {
	fd := socket(syscall.AF_INET)
	for connect(fd, *base+35684, loopback) != nil { // want `reaches syscall\.Connect through connect,`
		time.Sleep(time.Second)
	}
	return fd
}
