// A program of which a part is run by nobody in sight.
package main

import (
	"encoding/json"
	"log"
	"net"
	"reflect"
)

type settings struct{ Addr string }

type opener interface{ open() error }

type door struct{ addr string }

func (d door) open() error {
	_, err := net.Listen("tcp", d.addr)
	return err
}

// Reflection finds a method that nobody names.
func (s *settings) UnmarshalJSON([]byte) error {
	if _, err := net.Listen("tcp", ":51940"); err != nil { // want `port 51940 is inside`
		return err
	}
	var o opener = door{":51942"} // want `port 51942 is inside`
	return o.open()
}

type plugin struct{}

func (plugin) Start() error {
	_, err := net.Listen("tcp", ":51946") // want `port 51946 is inside`
	return err
}

// It finds none that is not exported.
func (s *settings) unmarshal() error {
	_, err := net.Listen("tcp", ":51944")
	return err
}

func main() {
	var s settings
	if err := json.Unmarshal([]byte(`{"addr":":8080"}`), &s); err != nil {
		log.Fatal(err)
	}
	reflect.Zero(reflect.TypeFor[plugin]()).MethodByName("Start").Call(nil)
}
