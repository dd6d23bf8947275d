package prefilled

import (
	"fmt"
	"net"

	"github.com/caarlos0/env/v11"
	"github.com/ilyakaznacheev/cleanenv"
	"github.com/kelseyhightower/envconfig"
)

func listenOn(port int) (net.Listener, error) { return net.Listen("tcp", fmt.Sprint(":", port)) }

// Some libraries put a tag's default in the place of what a field held.
type inside struct {
	Port int `env:"PORT" envDefault:"50120"` // want `port 50120 is inside`
}

type outside struct {
	Port  int `env:"PORT" envDefault:"8080"`
	Admin int `env:"ADMIN"`
}

func ResetInside() (net.Listener, error) {
	c := inside{Port: 8080}
	if err := env.Parse(&c); err != nil {
		return nil, err
	}
	return listenOn(c.Port)
}

func ResetOutside() (net.Listener, error) {
	c := outside{Port: 50122, Admin: 50124} // want `port 50124 is inside`
	if err := env.Parse(&c); err != nil {
		return nil, err
	}
	if _, err := listenOn(c.Admin); err != nil {
		return nil, err
	}
	return listenOn(c.Port)
}

var global = &outside{Port: 50126}

func init() {
	if err := env.Parse(global); err != nil {
		panic(err)
	}
}

func ResetGlobal() (net.Listener, error) { return listenOn(global.Port) }

// A helper hands it on.
func parse(prefix string, c any) error { return env.ParseWithOptions(c, env.Options{Prefix: prefix}) }

type handed struct {
	Port int `env:"PORT" envDefault:"50128"` // want `port 50128 is inside`
	Peer int `env:"PEER" envDefault:"8080"`
}

func ResetByHelper() error {
	c := &handed{Port: 8080, Peer: 50130}
	if err := parse("APP_", c); err != nil {
		return err
	}
	for _, port := range []int{c.Port, c.Peer} {
		if _, err := listenOn(port); err != nil {
			return err
		}
	}
	return nil
}

// Nested, and filled in below.
type nested struct {
	Web struct {
		Port int `envDefault:"8080"`
	}
	API struct {
		Port int `envDefault:"50132"` // want `port 50132 is inside`
	}
}

func defaults() *nested {
	var n nested
	n.Web.Port, n.API.Port = 50134, 8080
	return &n
}

func ResetNested() error {
	n := defaults()
	if err := env.Parse(n); err != nil {
		return err
	}
	if _, err := listenOn(n.Web.Port); err != nil {
		return err
	}
	_, err := listenOn(n.API.Port)
	return err
}

// Others, or the same if they are told to, keep what is there.
type keptInside struct {
	Port int `env:"PORT" envDefault:"50136"`
}

type keptOutside struct {
	Port int `env:"PORT" envDefault:"8080"`
}

func Kept() error {
	in, out := keptInside{Port: 8080}, keptOutside{Port: 50138} // want `port 50138 is inside`
	if err := env.ParseWithOptions(&in, env.Options{SetDefaultsForZeroValuesOnly: true}); err != nil {
		return err
	}
	opts := env.Options{Prefix: "APP_", SetDefaultsForZeroValuesOnly: true}
	if err := env.ParseWithOptions(&out, opts); err != nil {
		return err
	}
	if _, err := listenOn(in.Port); err != nil {
		return err
	}
	_, err := listenOn(out.Port)
	return err
}

type cleanInside struct {
	Port int `env:"PORT" env-default:"50141"`
}

type cleanOutside struct {
	Port int `env:"PORT" env-default:"8080"`
}

func KeptByCleanenv() error {
	in, out := cleanInside{Port: 8080}, cleanOutside{Port: 50143} // want `port 50143 is inside`
	if err := cleanenv.ReadEnv(&in); err != nil {
		return err
	}
	if err := cleanenv.ReadEnv(&out); err != nil {
		return err
	}
	if _, err := listenOn(in.Port); err != nil {
		return err
	}
	_, err := listenOn(out.Port)
	return err
}

type processed struct {
	Port int `default:"50145"` // want `port 50145 is inside`
	Peer int `default:"8080"`
}

func Processed() error {
	p := processed{Port: 8080, Peer: 50147}
	if err := envconfig.Process("app", &p); err != nil {
		return err
	}
	if _, err := listenOn(p.Port); err != nil {
		return err
	}
	_, err := listenOn(p.Peer)
	return err
}

type corrected struct {
	Low  int `default:"50270"`
	High int `default:"50272"` // want `port 50272 is inside`
}

// correct does not let the default of Low stand.
func (c *corrected) correct() {
	if c.Low > 49151 {
		c.Low = 8080
	}
	if c.High > 52000 {
		c.High = 8081
	}
}

func Corrected() error {
	var c corrected
	if err := envconfig.Process("", &c); err != nil {
		return err
	}
	c.correct()
	if _, err := net.Listen("tcp", fmt.Sprint(":", c.Low)); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprint(":", c.High))
	return err
}
