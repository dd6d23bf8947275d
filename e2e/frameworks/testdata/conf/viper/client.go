package viper

import (
	"fmt"
	"net"

	"github.com/spf13/viper"
)

// Ask connects once.
func Ask() error {
	conn, err := net.Dial("tcp", fmt.Sprintf("127.0.0.1:%d", viper.GetInt("upstream")))
	if err != nil {
		return err
	}
	return conn.Close()
}
