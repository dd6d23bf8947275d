// Package config fills in a struct.
package config

import "github.com/spf13/viper"

type Config struct {
	Addr string `mapstructure:"addr"`
	Peer string `mapstructure:"peer"`
	GRPC struct{ Port int }

	Public, Backend Endpoint
}

func Load() (c Config, err error) {
	err = viper.Unmarshal(&c)
	return c, err
}

// An Endpoint is one of two.
type Endpoint struct{ Port int }
