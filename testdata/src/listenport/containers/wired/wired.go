// Package wired brings two packages together.
package wired

import (
	"go.uber.org/fx"

	"listenport/containers/conf"
	"listenport/containers/serve"
)

func App() *fx.App {
	return fx.New(
		fx.Provide(conf.NewAddr), // want `port 50908 \(":50908" in conf/conf.go:11\) is inside`
		fx.Provide(conf.NewPeer),
		fx.Invoke(serve.Run),
	)
}
