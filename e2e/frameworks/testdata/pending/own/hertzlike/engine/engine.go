// Package engine serves and asks.
package engine

import (
	"net"
	"net/http"

	"example.com/own/hertzlike/conf"
)

// Serve answers requests.
func Serve(opts ...conf.Option) error {
	return http.ListenAndServe(conf.New(opts...).Addr, nil)
}

// Ask connects once.
func Ask(opts ...conf.Option) error {
	conn, err := net.Dial("tcp", conf.New(opts...).Upstream)
	if err != nil {
		return err
	}
	return conn.Close()
}
