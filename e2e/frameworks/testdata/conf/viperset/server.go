// Package viperset has settings in instances of viper.
package viperset

import (
	"net/http"

	"github.com/spf13/viper"
)

const addrKey = "server.addr"

// Serve answers requests.
func Serve(path string) error {
	v := viper.New()
	v.SetConfigFile(path)
	v.SetDefault(addrKey, "127.0.0.1:50052") // want 50052 at "127.0.0.1:50052"
	if err := v.ReadInConfig(); err != nil {
		return err
	}
	return http.ListenAndServe(v.GetString(addrKey), nil)
}
