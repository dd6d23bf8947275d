// Package server listens on what its importers set.
package server

import (
	"fmt"
	"net"
	"os"

	"github.com/spf13/viper"
)

func Run() error {
	if _, err := net.Dial("tcp", viper.GetString("server.peer")); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", os.Getenv("SERVER_ADDR")); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", viper.GetString("server.addr")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", viper.GetInt("server.port")))
	return err
}
