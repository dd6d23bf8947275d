// Package lib is what another package imports.
package lib

type Config struct {
	Addr  string
	Port  int `default:"50001"`
	Admin int
}

var Default = ":50002"

func New() *Config { return &Config{Addr: ":50003"} }

func (c *Config) Fill() { c.Addr = ":50004" }

func (c *Config) Complete() {
	if c.Admin == 0 {
		c.Admin = 50005
	}
}

func Pass(addr string) string { return addr }

func Next(port int) int { return port + 1 }

func Join(host string) string { return host + ":50006" }

func Choose(server bool) int {
	if server {
		return 50007
	}
	return 8080
}

func Each(port int, run func(port int)) { run(port + 1) }

func Set(c *Config, port int) { c.Admin = port }
