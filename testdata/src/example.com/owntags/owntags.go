// Package owntags fills in structs by a tag of its own.
package owntags

import (
	"reflect"
	"strings"
)

// Fill stores the defaults.
func Fill(v any) error { return fill(reflect.ValueOf(v).Elem()) }

func fill(v reflect.Value) error {
	for i := range v.NumField() {
		for _, part := range strings.Split(v.Type().Field(i).Tag.Get("mine"), ",") {
			if text, ok := strings.CutPrefix(part, "def:"); ok {
				v.Field(i).SetString(text)
			}
		}
	}
	return nil
}
