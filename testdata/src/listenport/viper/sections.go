package viper

import (
	"fmt"
	"net"
	"strconv"

	"github.com/spf13/viper"
)

// Sections of one struct type: each has the keys below its own.
type section struct {
	Host string `mapstructure:"host"`
	Port int    `mapstructure:"port"`
}

func (s section) String() string { return net.JoinHostPort(s.Host, strconv.Itoa(s.Port)) }

type sections struct {
	Server   section  `mapstructure:"server"`
	Upstream section  `mapstructure:"upstream"`
	Admin    *section `mapstructure:"admin"`
	TLS      struct {
		Server section
	}
	base `mapstructure:",squash"`
}

type base struct{ Debug, Trace section }

func loadOneType() (*sections, error) {
	v := viper.New()
	v.SetDefault("server.port", 50160) // want `port 50160 is inside`
	v.SetDefault("upstream.port", 50162)
	v.SetDefault("admin.port", 50164) // want `port 50164 is inside`
	v.SetDefault("tls.server.port", 50166)
	v.SetDefault("debug.port", 50168) // want `port 50168 is inside`
	v.SetDefault("trace.port", 50170)
	s := new(sections)
	if err := v.Unmarshal(s); err != nil {
		return nil, err
	}
	return s, nil
}

func OneType() error {
	s, err := loadOneType()
	if err != nil {
		return err
	}
	for _, peer := range []section{s.Upstream, s.TLS.Server, s.Trace} {
		if _, err := net.Dial("tcp", peer.String()); err != nil {
			return err
		}
	}
	if _, err := net.Listen("tcp", s.Server.String()); err != nil {
		return err
	}
	return serveOneType(s.Admin, &s.Debug)
}

func serveOneType(admin, debug *section) error {
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", admin.Port)); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", debug.Port))
	return err
}

// Each of two variables is filled in from another key.
func SectionsByKey() error {
	viper.SetDefault("near.port", 50172) // want `port 50172 is inside`
	viper.SetDefault("far.port", 50174)
	var near, far section
	if err := viper.UnmarshalKey("near", &near); err != nil {
		return err
	}
	if err := viper.UnmarshalKey("far", &far); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", far.String()); err != nil {
		return err
	}
	_, err := net.Listen("tcp", near.String())
	return err
}

type both struct{ Here, There section }

// A pointer that is kept elsewhere says no more of which section it is.
type holder struct{ at *section }

func Held() error {
	v := viper.New()
	v.SetDefault("here.port", 8092)
	v.SetDefault("there.port", 50176)
	var b both
	if err := v.Unmarshal(&b); err != nil {
		return err
	}
	h := &holder{at: &b.Here}
	if _, err := net.Dial("tcp", b.There.String()); err != nil {
		return err
	}
	_, err := net.Listen("tcp", h.at.String())
	return err
}
