package texts

import (
	"fmt"
	"net"
)

// A value is printed by its method, if it has one for that.
type offset int

func (o offset) String() string { return fmt.Sprint(8000 + int(o)%1000) }

func PrintedNumber() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%v", offset(50601)))
}

func PrintedDigits() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%d", offset(50602))) // want `port 50602 is inside`
}

type number int

func PrintedPlain() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%v", number(50604))) // want `port 50604 is inside`
}

type hidden string

func (hidden) String() string { return ":8080" }

func PrintedHidden() (net.Listener, error) {
	h := hidden(":50606")
	return net.Listen("tcp", fmt.Sprint(h))
}

func ConvertedHidden() (net.Listener, error) {
	h := hidden(":50608") // want `port 50608 is inside`
	return net.Listen("tcp", string(h))
}

type hostAndPort struct {
	host string
	port int
}

func (e hostAndPort) String() string { return fmt.Sprintf("%s:%d", e.host, e.port) }

func PrintedStruct() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf("%s", hostAndPort{"", 50610})) // want `port 50610 is inside`
}

// A method of the pointer does not print the value.
type counted int

func (*counted) String() string { return "8080" }

func PrintedValue() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%v", counted(50612))) // want `port 50612 is inside`
}

type refused string

func (refused) Error() string { return ":8080" }

func PrintedError() (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(refused(":50614"))) }

type formatted string

func (formatted) Format(s fmt.State, _ rune) { _, _ = fmt.Fprint(s, ":8080") }

func PrintedFormatted() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprint(formatted(":50616")))
}
