// Package structtags has its defaults in struct tags, which a library
// reads by reflection.
package structtags

import (
	"fmt"
	"net"

	"example.com/envtags"
)

type config struct {
	Port  int    `env:"PORT" envDefault:"50051"`       // want `port 50051 is inside`
	Admin string `env:"ADMIN" default:"0.0.0.0:50052"` // want `port 50052 is inside`
	Debug int    `yaml:"debug" env-default:"50053"`    // want `port 50053 is inside`
	Peer  string `env:"PEER" envDefault:"localhost:50054"`
	Cache int    `env:"CACHE" envDefault:"50055"`
	Web   struct {
		Addr string `env:"WEB" envDefault:":50056"` // want `port 50056 is inside`
	}
}

func Run() error {
	var cfg config
	if err := envtags.Parse(&cfg); err != nil {
		return err
	}
	_ = make([]byte, cfg.Cache)
	for _, addr := range []string{fmt.Sprintf(":%d", cfg.Port), cfg.Admin, fmt.Sprint(":", cfg.Debug), cfg.Web.Addr} {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	_, err := net.Dial("tcp", cfg.Peer)
	return err
}

// A struct that nothing parses keeps its tags to itself.
type document struct {
	Port int `json:"port" example:"50057"`
}

func Document(d document) (net.Listener, error) {
	return net.ListenTCP("tcp", &net.TCPAddr{Port: d.Port})
}

// Documented says in a tag what nothing reads there, and serves what it is given.
type Documented struct {
	Addr string `default:":50154"`
}

func NewDocumented() *Documented { return &Documented{Addr: ":8080"} }

func ServeDocumented(d *Documented) (net.Listener, error) { return net.Listen("tcp", d.Addr) }

// Parsed is filled in by a library here, and served wherever it comes from.
type Parsed struct {
	Addr string `default:":50156"` // want `port 50156 is inside`
}

func ParseAll(all *[]Parsed) error { return envtags.Parse(all) }

func ServeParsed(p *Parsed) (net.Listener, error) { return net.Listen("tcp", p.Addr) }
