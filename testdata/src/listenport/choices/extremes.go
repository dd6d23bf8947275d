package choices

import (
	"fmt"
	"net"

	"github.com/spf13/pflag"
	"github.com/spf13/viper"
)

// What min and max let through is the least and the greatest.
func clamp(p int) int { return max(1024, min(p, 32767)) }

func Extremes() error {
	low := pflag.Int("extreme-low", 51140, "")
	helped := pflag.Int("extreme-helped", 51142, "")
	high := pflag.Int("extreme-high", 51144, "") // want `port 51144 is inside`
	viper.SetDefault("extreme", 51146)
	under := pflag.Int("extreme-under", 8080, "")
	port := min(*low, 32767)
	for _, p := range []int{port, clamp(*helped), max(*high, 1024), min(viper.GetInt("extreme"), 32767), min(*under, 51148)} {
		if _, err := net.Listen("tcp", fmt.Sprint(":", p)); err != nil {
			return err
		}
	}
	return nil
}
