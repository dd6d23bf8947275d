// Command main hands settings of one package to another, which listens on them.
package main

import (
	"listenport/crosspkg/ports"
	"listenport/crosspkg/start"
)

func main() {
	cfg := ports.Default()
	_ = start.Run(cfg)
	_, _ = start.Again(ports.Default())
	_, _ = start.End(ports.Server())
	_ = ports.Client()
	_ = start.Run(&ports.Config{Port: 50086}) // want `port 50086 is inside`
	_ = start.Run(ports.For(50088, ""))       // want `port 50088 is inside`
}
