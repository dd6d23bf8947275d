// Package viper sets defaults by key and reads them back by key.
package viper

import (
	"fmt"
	"net"

	"github.com/spf13/viper"
)

const keyAdmin = "admin.addr"

func Defaults() {
	viper.SetDefault("port", 50051)      // want `port 50051 is inside`
	viper.SetDefault(keyAdmin, ":50052") // want `port 50052 is inside`
	viper.SetDefault("peer", "host:50053")
	viper.SetDefault("cache.size", 50054)
	viper.SetDefault("Debug.Port", "50055") // want `port 50055 is inside`
}

func Run() error {
	_ = make([]byte, viper.GetInt("cache.size"))
	for _, addr := range []string{
		fmt.Sprintf(":%d", viper.GetInt("port")),
		viper.GetString(keyAdmin),
		":" + viper.GetString("debug.port"), // keys know no case
	} {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	_, err := net.Dial("tcp", viper.GetString("peer"))
	return err
}

func Own() (net.Listener, error) {
	v := viper.New()
	v.SetDefault("addr", ":50060") // want `port 50060 is inside`
	v.SetDefault("peer", ":50061")
	return net.Listen("tcp", v.GetString("addr"))
}
