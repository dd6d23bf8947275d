// Package option makes options.
package option

import "example.com/own/hertzlike/conf"

// Addr says where to listen.
func Addr(addr string) conf.Option {
	return func(o *conf.Options) { o.Addr = addr }
}

// Upstream says whom to ask.
func Upstream(addr string) conf.Option {
	return func(o *conf.Options) { o.Upstream = addr }
}
