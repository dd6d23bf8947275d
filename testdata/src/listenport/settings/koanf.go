package settings

import (
	"fmt"
	"net"

	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/structs"
	"github.com/knadh/koanf/v2"
)

// Keys of a map, with dots or in maps of their own.
func Map() error {
	k := koanf.New(".")
	if err := k.Load(confmap.Provider(map[string]any{
		"p2p.bind": ":50601", // want `port 50601 is inside`
		"p2p.peer": "host:50602",
		"rpc": map[string]any{
			"port":  50603, // want `port 50603 is inside`
			"cache": 50604,
		},
	}, "."), nil); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", k.String("p2p.peer")); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", k.String("p2p.bind")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", k.Int("rpc.port")))
	return err
}

type options struct {
	Listen string `koanf:"listen"`
	Remote string `koanf:"remote"`
}

var k = koanf.New(".")

// The fields of a struct, and back into another.
func Struct() error {
	usual := options{Listen: ":50605", Remote: "host:50606"} // want `port 50605 is inside`
	if err := k.Load(structs.Provider(usual, "koanf"), nil); err != nil {
		return err
	}
	return serve()
}

func serve() error {
	if _, err := net.Dial("tcp", k.String("remote")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", k.String("listen"))
	return err
}

func Unmarshal() error {
	defaults := map[string]any{"unmarshal.remote": "host:50607"}
	defaults["unmarshal.listen"] = ":50608" // want `port 50608 is inside`
	own := koanf.New(".")
	if err := own.Load(confmap.Provider(defaults, "."), nil); err != nil {
		return err
	}
	var o options
	if err := own.Unmarshal("unmarshal", &o); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", o.Remote); err != nil {
		return err
	}
	_, err := net.Listen("tcp", o.Listen)
	return err
}

// Two sets do not mix.
func Two() error {
	a, b := koanf.New("."), koanf.New(".")
	if err := a.Load(confmap.Provider(map[string]any{"addr": ":50609"}, "."), nil); err != nil { // want `port 50609 is inside`
		return err
	}
	if err := b.Load(confmap.Provider(map[string]any{"addr": ":50610"}, "."), nil); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", b.String("addr")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", a.String("addr"))
	return err
}

type part struct {
	Port int `koanf:"port"`
}

// Two parts of one type.
func Parts() error {
	own := koanf.New(".")
	if err := own.Load(confmap.Provider(map[string]any{
		"in.port":  50640, // want `port 50640 is inside`
		"out.port": 50642,
	}, "."), nil); err != nil {
		return err
	}
	var c struct {
		In  part `koanf:"in"`
		Out part `koanf:"out"`
	}
	if err := own.Unmarshal("", &c); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", fmt.Sprintf("host:%d", c.Out.Port)); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", c.In.Port))
	return err
}
