package syntax

import (
	"reflect"
	"strings"
)

// TagDefault returns the default that a struct tag gives its field: under one of
// the keys under which libraries that fill in structs by reflection look for
// the value of a field that nobody sets, or in env:"PORT,default=50051".
func TagDefault(tag reflect.StructTag) (string, bool) {
	for _, key := range [...]string{"default", "envDefault", "env-default"} {
		if v, ok := tag.Lookup(key); ok {
			return v, true
		}
	}
	for _, opt := range strings.Split(tag.Get("env"), ",")[1:] {
		if v, ok := strings.CutPrefix(strings.TrimSpace(opt), "default="); ok {
			return v, true
		}
	}
	return "", false
}
