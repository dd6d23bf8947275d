package lives

import (
	"net"
	"os"

	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/providers/structs"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"
)

func EnvUnset() (net.Listener, error) {
	os.Setenv("LIVES_A", "50902")
	os.Unsetenv("LIVES_A")
	return net.Listen("tcp", ":"+os.Getenv("LIVES_A"))
}

func EnvUnsetLater() (net.Listener, error) {
	os.Setenv("LIVES_B", "50904") // want `port 50904 is inside`
	port := os.Getenv("LIVES_B")
	os.Unsetenv("LIVES_B")
	return net.Listen("tcp", ":"+port)
}

func EnvAgain() (net.Listener, error) {
	if err := os.Setenv("LIVES_C", "50906"); err != nil {
		return nil, err
	}
	resetEnv()
	return net.Listen("tcp", ":"+os.Getenv("LIVES_C"))
}

func resetEnv() { os.Setenv("LIVES_C", "8080") }

func EnvPerhaps(other bool) (net.Listener, error) {
	os.Setenv("LIVES_D", "50908") // want `port 50908 is inside`
	if other {
		os.Setenv("LIVES_D", "8080")
	}
	return net.Listen("tcp", ":"+os.Getenv("LIVES_D"))
}

// What the second map has, the first has no more.
func Loads() (net.Listener, error) {
	k := koanf.New(".")
	k.Load(confmap.Provider(map[string]any{"addr": ":50910"}, "."), nil)
	k.Load(confmap.Provider(map[string]any{"addr": ":8080"}, "."), nil)
	return net.Listen("tcp", k.String("addr"))
}

func LoadsOtherWay() (net.Listener, error) {
	k := koanf.New(".")
	k.Load(confmap.Provider(map[string]any{"addr": ":8080"}, "."), nil)
	k.Load(confmap.Provider(map[string]any{"addr": ":50912"}, "."), nil) // want `port 50912 is inside`
	return net.Listen("tcp", k.String("addr"))
}

type loaded struct {
	Addr string `koanf:"listen"`
}

func LoadsStruct() (net.Listener, error) {
	k := koanf.New(".")
	if err := k.Load(confmap.Provider(map[string]any{"listen": ":50914"}, "."), nil); err != nil {
		return nil, err
	}
	if err := k.Load(structs.Provider(loaded{Addr: ":8080"}, "koanf"), nil); err != nil {
		return nil, err
	}
	return net.Listen("tcp", k.String("listen"))
}

type filled struct {
	Addr string `koanf:"filled"`
}

func Fills() (net.Listener, error) {
	k := koanf.New(".")
	k.Load(confmap.Provider(map[string]any{"filled": ":50916"}, "."), nil)
	k.Load(confmap.Provider(map[string]any{"filled": ":8080"}, "."), nil)
	var c filled
	k.Unmarshal("", &c)
	return net.Listen("tcp", c.Addr)
}

// Of two defaults the later counts, and before any default what is set.
func Defaults() (net.Listener, error) {
	viper.SetDefault("lives.a", ":50918")
	viper.SetDefault("lives.a", ":8080")
	return net.Listen("tcp", viper.GetString("lives.a"))
}

func DefaultsOtherWay() (net.Listener, error) {
	viper.SetDefault("lives.b", ":8080")
	viper.SetDefault("lives.b", ":50920") // want `port 50920 is inside`
	return net.Listen("tcp", viper.GetString("lives.b"))
}

func SetBefore() (net.Listener, error) {
	viper.Set("lives.c", ":8080")
	viper.SetDefault("lives.c", ":50922")
	return net.Listen("tcp", viper.GetString("lives.c"))
}

func SetItself() (net.Listener, error) {
	viper.Set("lives.d", ":50924") // want `port 50924 is inside`
	viper.SetDefault("lives.d", ":8080")
	return net.Listen("tcp", viper.GetString("lives.d"))
}
