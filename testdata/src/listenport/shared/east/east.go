// Package east sets what west sets too.
package east

import "github.com/spf13/viper"

func init() { viper.SetDefault("both.port", 50715) }
