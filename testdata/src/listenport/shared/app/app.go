// Package app asks for what another package has set.
package app

import (
	"flag"
	"fmt"
	"net"
	"os"

	"github.com/spf13/viper"

	"listenport/shared/keys"
)

func Run() error {
	port := viper.GetInt(keys.Port) // want `port 50701 \(50701 in keys/keys.go:17\) is inside`
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", port)); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", os.Getenv("KEYS_ADDR")); err != nil { // want `port 50703 \(":50703" in keys/keys.go:19\) is inside`
		return err
	}
	addr := flag.Lookup("keys-addr") // want `port 50704 \(":50704" in keys/keys.go:20\) is inside`
	if _, err := net.Listen("tcp", addr.Value.String()); err != nil {
		return err
	}
	_, err := net.Dial("tcp", viper.GetString(keys.Peer))
	return err
}
