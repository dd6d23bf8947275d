// Package envtags fills in structs by their tags.
package envtags

import (
	"os"
	"reflect"
	"strconv"
)

// Parse fills in the struct that v points to from the environment, or from
// the defaults in its tags.
func Parse(v any) error { return fill(reflect.ValueOf(v).Elem()) }

func fill(s reflect.Value) error {
	for i := range s.NumField() {
		field, tag := s.Field(i), s.Type().Field(i).Tag
		if field.Kind() == reflect.Struct {
			if err := fill(field); err != nil {
				return err
			}
			continue
		}
		text, ok := os.LookupEnv(tag.Get("env"))
		for _, key := range []string{"envDefault", "default", "env-default"} {
			if !ok {
				text, ok = tag.Lookup(key)
			}
		}
		if field.Kind() == reflect.String {
			field.SetString(text)
			continue
		}
		n, err := strconv.ParseInt(text, 10, 64)
		if err != nil {
			return err
		}
		field.SetInt(n)
	}
	return nil
}

// ParseAs returns a struct of type T as Parse fills it in.
func ParseAs[T any]() (T, error) {
	var v T
	err := Parse(&v)
	return v, err
}
