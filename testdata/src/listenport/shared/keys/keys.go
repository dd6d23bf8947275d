// Package keys sets defaults for whoever asks.
package keys

import (
	"flag"
	"os"

	"github.com/spf13/viper"
)

const (
	Port = "p2p.port"
	Peer = "p2p.peer"
)

func init() {
	viper.SetDefault(Port, 50701)
	viper.SetDefault(Peer, "host:50702")
	os.Setenv("KEYS_ADDR", ":50703")
	flag.String("keys-addr", ":50704", "")
}
