package cli

import (
	"fmt"
	"net"

	"github.com/urfave/cli/v2"
)

// Two commands read their flags with one helper.
func address(c *cli.Context) string { return fmt.Sprint(c.String("from"), ":", c.Int("at")) }

func listenAt(c *cli.Context) error { return open(address(c)) }

func dialAt(c *cli.Context) error {
	_, err := net.Dial("tcp", address(c))
	return err
}

func open(addr string) error {
	_, err := net.Listen("tcp", addr)
	return err
}

func Helped() *cli.App {
	return &cli.App{Commands: []*cli.Command{
		{Name: "serve", Flags: []cli.Flag{&cli.IntFlag{Name: "at", Value: 50096}}, Action: listenAt}, // want `port 50096 is inside`
		{Name: "send", Flags: []cli.Flag{&cli.IntFlag{Name: "at", Value: 50098}}, Action: dialAt},
	}}
}

// What it reads may be kept in a struct.
type gateConfig struct{ port int }

func loadGate(c *cli.Context) *gateConfig { return &gateConfig{port: c.Int("gate")} }

func HelpedByStruct() *cli.App {
	return &cli.App{Commands: []*cli.Command{
		{
			Name:  "up",
			Flags: []cli.Flag{&cli.IntFlag{Name: "gate", Value: 50100}}, // want `port 50100 is inside`
			Action: func(c *cli.Context) error {
				return open(fmt.Sprint(":", loadGate(c).port))
			},
		},
		{
			Name:  "down",
			Flags: []cli.Flag{&cli.IntFlag{Name: "gate", Value: 50102}},
			Action: func(c *cli.Context) error {
				fmt.Println("gate", loadGate(c).port)
				return nil
			},
		},
	}}
}
