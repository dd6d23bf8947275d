package structtags

import (
	"fmt"
	"net"
	"reflect"
	"strconv"
	"strings"

	"example.com/owntags"
)

type own struct {
	API   string `conf:"api,localhost:50140"` // want `port 50140 is inside`
	Port  int    `conf:"port,50142"`          // want `port 50142 is inside`
	Peer  string `conf:"peer,localhost:50144"`
	Other string `other:":50146"`
	Bound int    `conf:"bound,min=1024,max=50148"`
	Two   string `conf:"localhost:50150,localhost:50152"` // one of the two: which?
}

// Own reads the tags itself.
func Own() error {
	var c own
	fillIn(&c)
	if _, err := net.Dial("tcp", c.Peer); err != nil {
		return err
	}
	for _, addr := range []string{
		c.API,
		fmt.Sprintf(":%d", c.Port),
		c.Other,
		fmt.Sprintf(":%d", c.Bound),
		c.Two,
	} {
		if _, err := net.Listen("tcp", addr); err != nil {
			return err
		}
	}
	return nil
}

func fillIn(v any) {
	rv := reflect.ValueOf(v).Elem()
	for i := range rv.NumField() {
		set(rv.Field(i), rv.Type().Field(i).Tag)
	}
}

func set(v reflect.Value, tag reflect.StructTag) {
	_, text, _ := strings.Cut(tag.Get("conf"), ",")
	if v.Kind() == reflect.String {
		v.SetString(text)
	} else if n, err := strconv.Atoi(text); err == nil {
		v.SetInt(int64(n))
	}
}

type theirs struct {
	Listen string `mine:"name:listen,def:localhost:50154"` // want `port 50154 is inside`
	Remote string `mine:"name:remote,def:localhost:50156"`
}

// Theirs are read by a library, whose source says by which key.
func Theirs() error {
	var t theirs
	if err := owntags.Fill(&t); err != nil {
		return err
	}
	if _, err := net.Dial("tcp", t.Remote); err != nil {
		return err
	}
	_, err := net.Listen("tcp", t.Listen)
	return err
}

// Unfilled is given to nobody.
func Unfilled() (net.Listener, error) {
	var c struct {
		Addr string `conf:"localhost:50158"`
	}
	fmt.Println(c)
	return net.Listen("tcp", c.Addr)
}
