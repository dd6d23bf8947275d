// Package west sets what east sets too.
package west

import "github.com/spf13/viper"

func init() { viper.SetDefault("both.port", 8080) }
