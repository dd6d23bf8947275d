package structtags

import (
	"net"

	"example.com/envtags"
)

// A command whose method the library calls.
type serve struct {
	Listen  string   `help:"where to listen" default:":50060"` // want `port 50060 is inside`
	Extra   []string `default:"0.0.0.0:50062"`                 // want `port 50062 is inside`
	Connect string   `default:":50064"`
}

func (s *serve) Run() error {
	if _, err := net.Listen("tcp", s.Listen); err != nil {
		return err
	}
	for _, addr := range s.Extra {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	_, err := net.Dial("tcp", s.Connect)
	return err
}

var commands struct {
	Serve serve `cmd:""`
}

func Main() error { return envtags.Parse(&commands) }

type limits struct {
	Addr string `env:"ADDR,default=:50066"` // want `port 50066 is inside`
	Port uint16 "default:\"50068\""         // want `port 50068 is inside`
}

// Filled in by a helper, and returned by a generic function.
func Helper() error {
	var l limits
	if err := load(&l); err != nil {
		return err
	}
	_, err := net.Listen("tcp", l.Addr)
	return err
}

func load(v any) error { return envtags.Parse(v) }

func Generic() (net.Listener, error) {
	l, err := envtags.ParseAs[limits]()
	if err != nil {
		return nil, err
	}
	return net.ListenTCP("tcp", &net.TCPAddr{Port: int(l.Port)})
}

type unread struct {
	Addr string `default:":50070"`
}

// Nothing ever reads the tags of this one: it holds what it is given.
func Unread() (net.Listener, error) {
	u := unread{Addr: ":0"}
	return net.Listen("tcp", u.Addr)
}

type overwritten struct {
	Addr string `default:":50072"`
}

func Overwritten() (net.Listener, error) {
	var o overwritten
	if err := envtags.Parse(&o); err != nil {
		return nil, err
	}
	o.Addr = ":0"
	return net.Listen("tcp", o.Addr)
}
