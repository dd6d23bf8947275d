// Package structs provides settings from a struct.
package structs

import "reflect"

// A Structs has a struct.
type Structs struct {
	s   any
	tag string
}

// Provider makes a provider.
func Provider(s any, tag string) *Structs { return &Structs{s, tag} }

// Read returns the fields by their tags.
func (s *Structs) Read() (map[string]any, error) {
	m := make(map[string]any)
	v := reflect.ValueOf(s.s)
	for i := range v.NumField() {
		m[v.Type().Field(i).Tag.Get(s.tag)] = v.Field(i).Interface()
	}
	return m, nil
}
