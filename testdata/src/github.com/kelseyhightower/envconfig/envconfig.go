// Package envconfig fills in structs by their tags.
package envconfig

import (
	"fmt"
	"os"
	"reflect"
	"strings"
)

// Process fills in the struct that spec points to.
func Process(prefix string, spec any) error {
	s := reflect.ValueOf(spec).Elem()
	for i := range s.NumField() {
		f := s.Type().Field(i)
		text, ok := os.LookupEnv(strings.ToUpper(prefix + "_" + f.Name))
		if !ok {
			text = f.Tag.Get("default")
		}
		if text == "" {
			continue
		}
		if _, err := fmt.Sscan(text, s.Field(i).Addr().Interface()); err != nil {
			return err
		}
	}
	return nil
}
