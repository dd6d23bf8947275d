// Package libraries requires the modules that the table has rows about.
package libraries

import (
	_ "github.com/alecthomas/kingpin/v2"
	_ "github.com/knadh/koanf/providers/confmap"
	_ "github.com/knadh/koanf/providers/structs"
	_ "github.com/knadh/koanf/v2"
	_ "github.com/libp2p/go-libp2p"
	_ "github.com/libp2p/go-libp2p/core/network"
	_ "github.com/libp2p/go-libp2p/core/transport"
	_ "github.com/multiformats/go-multiaddr"
	_ "github.com/multiformats/go-multiaddr/net"
	_ "github.com/spf13/cobra"
	_ "github.com/spf13/pflag"
	_ "github.com/spf13/viper"
	_ "github.com/urfave/cli"
	_ "github.com/urfave/cli/v2"
	_ "github.com/urfave/cli/v3"
	_ "go.uber.org/dig"
	_ "go.uber.org/fx"
	_ "google.golang.org/grpc"
	_ "gopkg.in/alecthomas/kingpin.v2"
)
