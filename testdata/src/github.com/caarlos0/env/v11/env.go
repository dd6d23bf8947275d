// Package env fills in structs by their tags.
package env

import (
	"fmt"
	"os"
	"reflect"
)

// Options say how to fill in.
type Options struct {
	Prefix                       string
	SetDefaultsForZeroValuesOnly bool
}

// Parse fills in the struct that v points to.
func Parse(v any) error { return ParseWithOptions(v, Options{}) }

// ParseWithOptions fills in the struct that v points to.
func ParseWithOptions(v any, opts Options) error {
	return fill(reflect.ValueOf(v).Elem(), opts)
}

func fill(s reflect.Value, opts Options) error {
	for i := range s.NumField() {
		field, tag := s.Field(i), s.Type().Field(i).Tag
		if field.Kind() == reflect.Struct {
			if err := fill(field, opts); err != nil {
				return err
			}
			continue
		}
		text, ok := os.LookupEnv(opts.Prefix + tag.Get("env"))
		if !ok {
			text = tag.Get("envDefault")
		}
		if text != "" && (ok || !opts.SetDefaultsForZeroValuesOnly || field.IsZero()) {
			if _, err := fmt.Sscan(text, field.Addr().Interface()); err != nil {
				return err
			}
		}
	}
	return nil
}
