// Package settings reads back by name what it has set by name.
package settings

import (
	"flag"
	"fmt"
	"net"
	"os"
	"strconv"

	"github.com/alecthomas/kingpin/v2"
	"github.com/spf13/cobra"
	"github.com/spf13/viper"
)

// A flag is looked up.
func Flags() error {
	flag.String("port", "50611", "") // want `port 50611 is inside`
	flag.String("peer", "50612", "")
	flag.Int("admin", 50613, "") // want `port 50613 is inside`
	flag.Int("cache", 50614, "")
	flag.Parse()
	fmt.Println(flag.Lookup("cache").Value.String())
	if _, err := net.Dial("tcp", "host:"+flag.Lookup("peer").Value.String()); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", ":"+flag.Lookup("port").Value.String()); err != nil {
		return err
	}
	admin, err := strconv.Atoi(flag.Lookup("admin").DefValue)
	if err != nil {
		return err
	}
	_, err = net.Listen("tcp", fmt.Sprintf(":%d", admin))
	return err
}

// Of two sets each has its own.
func Sets() error {
	a, b := flag.NewFlagSet("a", flag.ExitOnError), flag.NewFlagSet("b", flag.ExitOnError)
	a.String("addr", ":50615", "") // want `port 50615 is inside`
	b.String("addr", ":50616", "")
	if _, err := net.Dial("tcp", b.Lookup("addr").Value.String()); err != nil {
		return err
	}
	_, err := net.Listen("tcp", a.Lookup("addr").Value.String())
	return err
}

func Command() *cobra.Command {
	cmd := &cobra.Command{Use: "x", RunE: func(cmd *cobra.Command, _ []string) error {
		if _, err := net.Dial("tcp", cmd.Flag("peer").Value.String()); err != nil {
			return err
		}
		if _, err := net.Listen("tcp", cmd.Flag("addr").Value.String()); err != nil {
			return err
		}
		_, err := net.Listen("tcp", cmd.Flags().Lookup("admin").Value.String())
		return err
	}}
	cmd.Flags().String("peer", "host:50618", "")
	cmd.Flags().String("addr", ":50619", "")  // want `port 50619 is inside`
	cmd.Flags().String("admin", ":50617", "") // want `port 50617 is inside`
	return cmd
}

// The environment is set for the program itself.
func Environment() error {
	if os.Getenv("PORT") == "" {
		os.Setenv("PORT", "50620") // want `port 50620 is inside`
	}
	if _, ok := os.LookupEnv("PEER"); !ok {
		os.Setenv("PEER", "host:50621")
	}
	os.Setenv("CHILD_PORT", "50622")
	if _, err := net.Dial("tcp", os.Getenv("PEER")); err != nil {
		return err
	}
	_, err := net.Listen("tcp", ":"+os.Getenv("PORT"))
	return err
}

// Addresses, not texts.
var (
	at     = kingpin.Flag("at", "").Default("127.0.0.1:50623").TCP() // want `port 50623 is inside`
	beside = kingpin.Flag("beside", "").Default("127.0.0.1:50624").TCP()
)

func Addresses() error {
	var into *net.TCPAddr
	kingpin.Flag("into", "").Default(":50625").TCPVar(&into) // want `port 50625 is inside`
	kingpin.Parse()
	if _, err := net.DialTCP("tcp", nil, *beside); err != nil {
		return err
	}
	if _, err := net.ListenTCP("tcp", *at); err != nil {
		return err
	}
	_, err := net.ListenTCP("tcp", into)
	return err
}

// Defaults stand in a table.
func Table() error {
	for key, value := range map[string]any{
		"table.port": 50626, // want `port 50626 is inside`
		"table.peer": 50627,
	} {
		viper.SetDefault(key, value)
	}
	for _, row := range []struct {
		key   string
		value any
		usage string
	}{
		{"row.addr", ":50628", ""}, // want `port 50628 is inside`
		{"row.peer", "host:50629", ""},
		{key: "row.cache", value: 50630},
	} {
		viper.SetDefault(row.key, row.value)
	}
	fallback("fallback.addr", ":50631") // want `port 50631 is inside`
	fallback("fallback.peer", "host:50632")
	all(map[string]any{"all.addr": ":50633"}) // want `port 50633 is inside`
	return table()
}

func fallback(key string, value any) { viper.SetDefault(key, value) }

func all(values map[string]any) {
	for key, value := range values {
		viper.SetDefault(key, value)
	}
}

func table() error {
	_ = make([]byte, viper.GetInt("row.cache"))
	for _, peer := range []string{
		fmt.Sprintf("host:%d", viper.GetInt("table.peer")),
		viper.GetString("row.peer"),
		viper.GetString("fallback.peer"),
	} {
		if _, err := net.Dial("tcp", peer); err != nil {
			return err
		}
	}
	for _, addr := range []string{
		fmt.Sprintf(":%d", viper.GetInt("table.port")),
		viper.GetString("row.addr"),
		viper.GetString("fallback.addr"),
		viper.GetString("all.addr"),
	} {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	return nil
}

// Two commands keep different values under one key, for what they start.
func serverCommand() *cobra.Command {
	return &cobra.Command{Use: "server", RunE: func(*cobra.Command, []string) error {
		viper.SetDefault("shared.port", 50634) // want `port 50634 is inside`
		return listen()
	}}
}

func listen() error {
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", viper.GetInt("shared.port")))
	return err
}

func clientCommand() *cobra.Command {
	return &cobra.Command{Use: "client", RunE: func(*cobra.Command, []string) error {
		viper.SetDefault("shared.port", 50635)
		_, err := net.Dial("tcp", fmt.Sprintf("host:%d", viper.GetInt("shared.port")))
		return err
	}}
}

func Commands() *cobra.Command {
	root := &cobra.Command{Use: "root"}
	root.AddCommand(serverCommand(), clientCommand())
	return root
}
