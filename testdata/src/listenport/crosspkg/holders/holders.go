// Package holders gives the same type to a server and a client.
package holders

import "os"

// An End is one end of a connection.
type End struct {
	Host string
	Port int
}

// A Server listens.
type Server struct {
	End
	Keys []string
}

// A Client dials.
type Client struct {
	End  End
	Name string
}

// A Config is for both.
type Config struct {
	Server Server
	Client Client
}

// New reads the settings.
func New() *Config {
	c := new(Config)
	c.readServer()
	c.Client.End = readClient()
	return c
}

func (c *Config) readServer() {
	c.Server.Port = 50152
	if os.Getenv("SECURE") != "" {
		c.Server.Port = 50154
	}
	if port := os.Getenv("PORT"); port != "" {
		c.Server.Port = len(port)
	}
}

func readClient() End {
	var e End
	e.Port = 50152
	if os.Getenv("SECURE") != "" {
		e.Port = 50154
	}
	if port := os.Getenv("PORT"); port != "" {
		e.Port = len(port)
	}
	return e
}
