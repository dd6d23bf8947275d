// Package koanf keeps settings by key.
package koanf

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"
)

// A Provider has settings.
type Provider interface {
	Read() (map[string]any, error)
}

// A Parser reads settings.
type Parser interface {
	Unmarshal([]byte) (map[string]any, error)
}

// A Koanf is a set of settings.
type Koanf struct {
	delim string
	all   map[string]any
}

// New makes an empty set.
func New(delim string) *Koanf { return &Koanf{delim, make(map[string]any)} }

// Load adds all settings of a provider.
func (ko *Koanf) Load(p Provider, _ Parser) error {
	m, err := p.Read()
	ko.add("", m)
	return err
}

func (ko *Koanf) add(under string, m map[string]any) {
	for k, v := range m {
		if nested, ok := v.(map[string]any); ok {
			ko.add(under+k+ko.delim, nested)
			continue
		}
		ko.all[under+k] = v
	}
}

// String returns a text.
func (ko *Koanf) String(path string) string { return fmt.Sprint(ko.all[path]) }

// Int returns a number.
func (ko *Koanf) Int(path string) int {
	n, _ := strconv.Atoi(ko.String(path))
	return n
}

// Unmarshal fills in a struct from what lies below a path.
func (ko *Koanf) Unmarshal(path string, o any) error {
	s := reflect.ValueOf(o).Elem()
	for i := range s.NumField() {
		f := s.Type().Field(i)
		if v, ok := ko.all[strings.TrimPrefix(path+ko.delim+f.Tag.Get("koanf"), ko.delim)]; ok {
			s.Field(i).Set(reflect.ValueOf(v))
		}
	}
	return nil
}
