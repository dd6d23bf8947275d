package viper

import (
	"flag"
	"fmt"
	"net"
	"os"

	"github.com/spf13/viper"
)

// A helper is given the key.
func number(v *viper.Viper, key string) int { return v.GetInt(key) }

func text(key string) string { return viper.GetString(key) }

func ByKey() error {
	v := viper.New()
	v.SetDefault("by.port", 50210) // want `port 50210 is inside`
	v.SetDefault("by.peer", 50212)
	viper.SetDefault("by.listen", ":50214") // want `port 50214 is inside`
	viper.SetDefault("by.remote", "host:50216")
	if _, err := net.Dial("tcp", fmt.Sprintf("host:%d", number(v, "by.peer"))); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", text("by.remote")); err != nil {
		return err
	}
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", number(v, "by.port"))); err != nil {
		return err
	}
	_, err := net.Listen("tcp", text("by.listen"))
	return err
}

func looked(name string) string { return flag.Lookup(name).Value.String() }

const keyPort = "KEY_PORT"

func env(key string) string { return os.Getenv(key) }

func ByName() error {
	flag.String("by-port", "50218", "") // want `port 50218 is inside`
	flag.String("by-peer", "50220", "")
	os.Setenv(keyPort, "50222") // want `port 50222 is inside`
	os.Setenv("KEY_PEER", "50224")
	for _, peer := range []string{looked("by-peer"), env("KEY_PEER")} {
		if _, err := net.Dial("tcp", "host:"+peer); err != nil {
			return err
		}
	}
	if _, err := net.Listen("tcp", ":"+env(keyPort)); err != nil {
		return err
	}
	_, err := net.Listen("tcp", ":"+looked("by-port"))
	return err
}
