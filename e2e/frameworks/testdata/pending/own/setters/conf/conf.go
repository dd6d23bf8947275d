// Package conf has settings with setters.
package conf

// Config says where to listen and whom to ask.
type Config struct {
	addr     string
	upstream string
}

// New returns settings without values.
func New() *Config { return &Config{} }

// SetAddr says where to listen.
func (c *Config) SetAddr(addr string) { c.addr = addr }

// WithUpstream says whom to ask.
func (c *Config) WithUpstream(addr string) *Config {
	c.upstream = addr
	return c
}

// WithAddr says where to listen.
func (c *Config) WithAddr(addr string) *Config {
	c.addr = addr
	return c
}

// Addr is where to listen.
func (c *Config) Addr() string { return c.addr }

// Upstream is whom to ask.
func (c *Config) Upstream() string { return c.upstream }
