// Package both imports two packages that keep different values under one key.
package both

import (
	"fmt"
	"net"

	"github.com/spf13/viper"

	_ "listenport/shared/east"
	_ "listenport/shared/west"
)

func Run() (net.Listener, error) {
	return net.Listen("tcp", fmt.Sprintf(":%d", viper.GetInt("both.port")))
}
