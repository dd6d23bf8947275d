package viper

import (
	"fmt"
	"net"

	"github.com/spf13/viper"
)

type settings struct {
	GRPC struct {
		Port int
		Peer string
	}
	HTTPAddr string `mapstructure:"http_addr"`
	Cache    int
}

// Keys with dots are fields of fields.
func Unmarshal() error {
	viper.SetDefault("grpc.port", 50080) // want `port 50080 is inside`
	viper.SetDefault("grpc.peer", "host:50082")
	viper.SetDefault("http_addr", ":50084") // want `port 50084 is inside`
	viper.SetDefault("cache", 50086)
	var s settings
	if err := viper.Unmarshal(&s); err != nil {
		return err
	}
	return s.serve()
}

func (s *settings) serve() error {
	_ = make([]byte, s.Cache)
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", s.GRPC.Port)); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", s.HTTPAddr); err != nil {
		return err
	}
	_, err := net.Dial("tcp", s.GRPC.Peer)
	return err
}

// Below a key, into a struct that stays in sight.
func Below() (net.Listener, error) {
	viper.SetDefault("admin2.listen", ":50088") // want `port 50088 is inside`
	viper.SetDefault("admin2.remote", ":50090")
	var admin struct{ Listen, Remote string }
	if err := viper.UnmarshalKey("admin2", &admin); err != nil {
		return nil, err
	}
	if _, err := net.Dial("tcp", admin.Remote); err != nil {
		return nil, err
	}
	return net.Listen("tcp", admin.Listen)
}
