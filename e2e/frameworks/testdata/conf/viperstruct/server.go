// Package viperstruct has settings that viper puts into a struct.
package viperstruct

import (
	"fmt"
	"net/http"

	"github.com/spf13/viper"
)

// Config is all settings.
type Config struct {
	Server struct {
		Host string `mapstructure:"host"`
		Port int    `mapstructure:"port"`
	} `mapstructure:"server"`
	Upstream Upstream `mapstructure:"upstream"`
}

// Load reads the settings.
func Load(path string) (*Config, error) {
	v := viper.New()
	v.SetConfigFile(path)
	v.SetDefault("server.host", "127.0.0.1")
	v.SetDefault("server.port", 50052) // want 50052 at 50052
	v.SetDefault("upstream.port", 50054)
	if err := v.ReadInConfig(); err != nil {
		return nil, err
	}
	var cfg Config
	if err := v.Unmarshal(&cfg); err != nil {
		return nil, err
	}
	return &cfg, nil
}

// Serve answers requests.
func Serve(path string) error {
	cfg, err := Load(path)
	if err != nil {
		return err
	}
	return http.ListenAndServe(fmt.Sprintf("%s:%d", cfg.Server.Host, cfg.Server.Port), nil)
}
