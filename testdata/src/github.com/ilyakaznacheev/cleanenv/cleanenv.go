// Package cleanenv fills in structs by their tags.
package cleanenv

import (
	"fmt"
	"os"
	"reflect"
)

// ReadEnv fills in the struct that cfg points to, but for what is set in it.
func ReadEnv(cfg any) error {
	s := reflect.ValueOf(cfg).Elem()
	for i := range s.NumField() {
		tag := s.Type().Field(i).Tag
		text, ok := os.LookupEnv(tag.Get("env"))
		if !ok && s.Field(i).IsZero() {
			text = tag.Get("env-default")
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
