// Package conf has options, as functions.
package conf

// Options say where to listen and whom to ask.
type Options struct{ Addr, Upstream string }

// Option changes options.
type Option func(*Options)

// New applies options.
func New(opts ...Option) *Options {
	o := &Options{}
	for _, opt := range opts {
		opt(o)
	}
	return o
}
