package rehearsal

import (
	"flag"
	"fmt"
	"net"

	"github.com/spf13/pflag"
)

// The least of a default and a bound is what is listened on.
func atMost(port, limit int) int { return min(port, limit) }

func Least() error {
	fs := flag.NewFlagSet("least", flag.ContinueOnError)
	low := fs.Int("low", 51130, "")
	port := fs.Int("port", 51131, "")
	helped := fs.Int("helped", 51132, "")
	under := fs.Int("under", 51133, "") // want `port 51133 is inside`
	limit := 32767
	p := min(*port, limit)
	for _, port := range []int{min(*low, 32767), p, atMost(*helped, 32767), min(*under, 65535)} {
		if _, err := net.Listen("tcp", fmt.Sprint(":", port)); err != nil {
			return err
		}
	}
	return nil
}

// The greatest too.
func Greatest() error {
	port := pflag.Int("greatest", 51134, "")
	other := pflag.Int("other", 8080, "")
	if _, err := net.Listen("tcp", fmt.Sprintf(":%d", max(*port, 61001))); err != nil {
		return err
	}
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", max(*other, 51135))) // want `port 51135 is inside`
	return err
}

// A bound that the default does not come to is no port.
func Bound() error {
	port := flag.Int("bounded", 8080, "")
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", min(*port, 51136)))
	return err
}

type limits struct{ port, most int }

func (l *limits) actual() int { return min(l.port, l.most) }

func Method() error {
	l := &limits{most: 32767}
	flag.IntVar(&l.port, "method", 51137, "")
	_, err := net.Listen("tcp", fmt.Sprintf(":%d", l.actual()))
	return err
}
