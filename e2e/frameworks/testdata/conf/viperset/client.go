package viperset

import (
	"net"

	"github.com/spf13/viper"
)

// Ask connects once.
func Ask(path string) error {
	v := viper.New()
	v.SetConfigFile(path)
	v.SetDefault(addrKey, "127.0.0.1:50052")
	if err := v.ReadInConfig(); err != nil {
		return err
	}
	conn, err := net.Dial("tcp", v.GetString(addrKey))
	if err != nil {
		return err
	}
	return conn.Close()
}
