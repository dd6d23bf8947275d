// Package viper has settings by way of viper.
package viper

import (
	"fmt"
	"net/http"

	"github.com/spf13/viper"
)

// Serve answers requests.
func Serve() error {
	viper.SetDefault("port", 50052) // want 50052 at 50052
	viper.SetDefault("upstream", 50054)
	viper.SetDefault("cache", 50056)
	viper.AutomaticEnv()
	return http.ListenAndServe(fmt.Sprintf(":%d", viper.GetInt("port")), nil)
}
