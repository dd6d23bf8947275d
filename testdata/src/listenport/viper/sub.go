package viper

import (
	"fmt"
	"net"

	"github.com/spf13/viper"
)

// A part of a set has the keys below its own.
func Sub() error {
	viper.SetDefault("sub.in.port", 50180) // want `port 50180 is inside`
	viper.SetDefault("sub.out.port", 50182)
	viper.SetDefault("sub.admin.listen", ":50184") // want `port 50184 is inside`
	viper.SetDefault("sub.admin.remote", ":50186")
	out := viper.Sub("sub.out")
	if _, err := net.Dial("tcp", fmt.Sprintf("host:%d", out.GetInt("port"))); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", viper.Sub("sub").Sub("in").GetInt("port"))); err != nil {
		return err
	}
	admin := viper.Sub("sub.admin")
	if _, err := net.Dial("tcp", admin.GetString("remote")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", admin.GetString("listen"))
	return err
}

type subsection struct{ Listen, Remote string }

func SubUnmarshal() error {
	v := viper.New()
	v.SetDefault("web.listen", ":50188") // want `port 50188 is inside`
	v.SetDefault("web.remote", ":50190")
	v.SetDefault("rpc.listen", ":50192")
	var s subsection
	if err := v.Sub("web").Unmarshal(&s); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", s.Remote); err != nil {
		return err
	}
	_, err := net.Listen("tcp", s.Listen)
	return err
}

// Which part is not known.
func SubOf(name string) (net.Listener, error) {
	viper.SetDefault("some.own_port", 50194)
	viper.SetDefault("own_port", 50196)
	return net.Listen("tcp", fmt.Sprintf(":%d", viper.Sub(name).GetInt("own_port")))
}
