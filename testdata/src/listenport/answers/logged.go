package answers

import (
	"errors"
	"fmt"
	"log"
	"net"

	"github.com/spf13/pflag"
)

var (
	errHigh  = errors.New("the port is too high")
	errOther = errors.New("the port is too low")
)

type tower struct{ port int }

func (t *tower) check(high int) error {
	if t.port > high {
		return errHigh
	}
	return nil
}

// Who logs an error, or ends with it, does not make it another.
func Logged(fs *pflag.FlagSet) {
	var t tower
	fs.IntVar(&t.port, "logged", 51812, "")
	if err := t.check(32767); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", fmt.Sprint(":", t.port))
}

func LoggedLoosely(fs *pflag.FlagSet) {
	var t tower
	fs.IntVar(&t.port, "loosely", 51814, "") // want `port 51814 is inside`
	if err := t.check(65535); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", fmt.Sprint(":", t.port))
}

// Who compares with an error of that name does not make that another either.
func Compared(fs *pflag.FlagSet) {
	var t tower
	fs.IntVar(&t.port, "compared", 51816, "")
	err := t.check(32767)
	if errors.Is(err, errHigh) {
		fmt.Println(err)
	}
	if err != nil {
		return
	}
	net.Listen("tcp", fmt.Sprint(":", t.port))
}

func replace(err *error) { *err = nil }

func Replaced(fs *pflag.FlagSet) {
	var t tower
	fs.IntVar(&t.port, "replaced", 51818, "") // want `port 51818 is inside`
	err := t.check(32767)
	replace(&err)
	if err != nil {
		log.Fatal(err, errOther)
	}
	net.Listen("tcp", fmt.Sprint(":", t.port))
}
