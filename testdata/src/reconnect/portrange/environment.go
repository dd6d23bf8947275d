package portrange

import (
	"net"
	"os"
	"strconv"
	"syscall"
	"time"
)

func portOr(name string, port int) int {
	if p, err := strconv.Atoi(os.Getenv(name)); err == nil {
		return p
	}
	return port
}

func dialResolved(host string, port int) (int, error) {
	addr, err := net.ResolveTCPAddr("tcp4", net.JoinHostPort(host, strconv.Itoa(port)))
	if err != nil {
		return -1, err
	}
	fd := socket(syscall.AF_INET)
	if err := syscall.Connect(fd, &syscall.SockaddrInet4{Port: addr.Port, Addr: [4]byte(addr.IP.To4())}); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

// All that is known of the port is its default, which the text and the address
// hand on.
func Environment(host string) int {
	for {
		if fd, err := dialResolved(host, portOr("PORTRANGE_OUTSIDE", 8080)); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func EnvironmentInside(host string) int {
	for {
		if fd, err := dialResolved(host, portOr("PORTRANGE_INSIDE", 40000)); err == nil { // want `reaches syscall\.Connect through dialResolved,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// Its callers know more than the environment.
func EnvironmentOr(host string, port int) int {
	for {
		if fd, err := dialResolved(host, portOr("PORTRANGE_GIVEN", port)); err == nil { // want `reaches syscall\.Connect through dialResolved,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
