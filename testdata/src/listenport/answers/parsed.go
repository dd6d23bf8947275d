package answers

import (
	"fmt"
	"log"
	"net"
	"strconv"

	"github.com/spf13/pflag"
)

// What std parses of a text decides too.
func checkAddr(addr string, high int) error {
	_, p, err := net.SplitHostPort(addr)
	if err != nil {
		return err
	}
	n, err := strconv.Atoi(p)
	if err != nil {
		return fmt.Errorf("no port: %w", err)
	}
	if n > high {
		return fmt.Errorf("port %d is too high", n)
	}
	return nil
}

func Parsed(fs *pflag.FlagSet) {
	addr := fs.String("parsed", "localhost:51820", "")
	if err := checkAddr(*addr, 32767); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", *addr)
}

func ParsedLoosely(fs *pflag.FlagSet) {
	addr := fs.String("loose", "localhost:51822", "") // want `port 51822 is inside`
	if err := checkAddr(*addr, 65535); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", *addr)
}

// One that cannot be parsed is not listened on.
func Unparsed(fs *pflag.FlagSet) {
	port := fs.String("port", "51824 ", "")
	if _, err := strconv.Atoi(*port); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", net.JoinHostPort("", *port))
}
