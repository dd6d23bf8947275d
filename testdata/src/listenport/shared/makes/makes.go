// Package makes makes sets of settings for others.
package makes

import (
	"github.com/knadh/koanf/providers/confmap"
	"github.com/knadh/koanf/v2"
	"github.com/spf13/viper"
)

func Server() (*koanf.Koanf, error) {
	k := koanf.New(".")
	err := k.Load(confmap.Provider(map[string]any{"server.port": 50610, "client.port": 50612}, "."), nil)
	if err != nil {
		return nil, err
	}
	return k, nil
}

func Client() (*koanf.Koanf, error) {
	k := koanf.New(".")
	err := k.Load(confmap.Provider(map[string]any{"server.port": 8080, "client.port": 50614}, "."), nil)
	return k, err
}

func Viper() *viper.Viper {
	v := viper.New()
	v.SetDefault("port", 50616)
	return v
}

// Either returns one of two.
func Either(first bool) *viper.Viper {
	v, w := viper.New(), viper.New()
	v.SetDefault("port", 50618)
	w.SetDefault("port", 8081)
	if first {
		return v
	}
	return w
}
