package goflags

import (
	"net"
	"strconv"

	"github.com/jessevdk/go-flags"
)

// AskOptions say whom to ask.
type AskOptions struct {
	Port int `short:"p" long:"port" default:"50052"`
}

// Ask connects once.
func Ask() error {
	var opts AskOptions
	if _, err := flags.Parse(&opts); err != nil {
		return err
	}
	conn, err := net.Dial("tcp", net.JoinHostPort("127.0.0.1", strconv.Itoa(opts.Port)))
	if err != nil {
		return err
	}
	return conn.Close()
}
