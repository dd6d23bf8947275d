package viper

import (
	"fmt"
	"net"

	"github.com/spf13/viper"
)

// One function makes several sets: which of their values comes out elsewhere, nobody tells.
func made(port int) *viper.Viper {
	v := viper.New()
	v.SetDefault("instance.port", port)
	return v
}

func instance(v *viper.Viper) string { return fmt.Sprint(":", v.GetInt("instance.port")) }

func Instances() {
	front, back := made(7079), made(50092)
	net.Listen("tcp", instance(front))
	net.Dial("tcp", instance(back))
}

// A set that is made once is that one.
func madeOnce(port int) *viper.Viper {
	v := viper.New()
	v.SetDefault("single.port", port)
	return v
}

func single(v *viper.Viper) string { return fmt.Sprint(":", v.GetInt("single.port")) }

func Single() {
	net.Listen("tcp", single(madeOnce(50094))) // want `port 50094 is inside`
}

// A key may be put together.
func Sections() {
	const listen = "listen"
	section := "peer"
	viper.SetDefault("listen.port", 50096) // want `port 50096 is inside`
	viper.SetDefault("peer.port", 50098)
	net.Dial("tcp", fmt.Sprint(":", viper.GetInt(section+".port")))
	section = listen
	net.Listen("tcp", fmt.Sprint(":", viper.GetInt(section+".port")))
}

// By a variable, or by fmt.
func SectionsSpelled() {
	section := "inner"
	viper.SetDefault("inner.port", 50100)   // want `port 50100 is inside`
	viper.SetDefault("inner.2.port", 50102) // want `port 50102 is inside`
	viper.SetDefault("inner.3.port", 50104)
	key := section + ".port"
	net.Listen("tcp", fmt.Sprint(":", viper.GetInt(key)))
	net.Listen("tcp", fmt.Sprint(":", viper.GetInt(fmt.Sprintf("%s.%d.port", section, 2))))
}
