// Package viper keeps settings by key.
package viper

import (
	"fmt"
	"reflect"
	"strconv"
	"strings"

	"github.com/spf13/pflag"
)

// A Viper is a set of settings.
type Viper struct {
	config   map[string]any
	defaults map[string]any
}

var v = New()

// New makes an empty set.
func New() *Viper {
	return &Viper{config: make(map[string]any), defaults: make(map[string]any)}
}

// SetDefault sets a default.
func (v *Viper) SetDefault(key string, value any) { v.defaults[strings.ToLower(key)] = value }

// Set sets a setting, whatever its default.
func (v *Viper) Set(key string, value any) { v.config[strings.ToLower(key)] = value }

// Get returns a setting or its default.
func (v *Viper) Get(key string) any {
	key = strings.ToLower(key)
	if val, ok := v.config[key]; ok {
		return val
	}
	return v.defaults[key]
}

// GetString returns a setting as a text.
func (v *Viper) GetString(key string) string { return fmt.Sprint(v.Get(key)) }

// GetInt returns a setting as a number.
func (v *Viper) GetInt(key string) int {
	n, _ := strconv.Atoi(v.GetString(key))
	return n
}

// SetDefault sets a default of the program's own set.
func SetDefault(key string, value any) { v.SetDefault(key, value) }

// Set sets a setting of the program's own set.
func Set(key string, value any) { v.Set(key, value) }

// GetString returns a text of the program's own set.
func GetString(key string) string { return v.GetString(key) }

// GetInt returns a number of the program's own set.
func GetInt(key string) int { return v.GetInt(key) }

// BindPFlag sets the default of a key to that of a flag.
func (v *Viper) BindPFlag(key string, flag *pflag.Flag) error {
	v.SetDefault(key, flag.DefValue)
	return nil
}

// BindPFlag sets a default of the program's own set.
func BindPFlag(key string, flag *pflag.Flag) error { return v.BindPFlag(key, flag) }

// BindPFlags sets the defaults of all flags of a set.
func BindPFlags(flags *pflag.FlagSet) error {
	flags.VisitAll(func(f *pflag.Flag) { _ = v.BindPFlag(f.Name, f) })
	return nil
}

// Unmarshal fills in a struct.
func Unmarshal(rawVal any) error { return v.UnmarshalKey("", rawVal) }

// Unmarshal fills in a struct.
func (v *Viper) Unmarshal(rawVal any) error { return v.UnmarshalKey("", rawVal) }

// Sub returns a set of what lies below a key.
func (v *Viper) Sub(key string) *Viper {
	sub, below := New(), strings.ToLower(key)+"."
	for k, val := range v.defaults {
		if rest, ok := strings.CutPrefix(k, below); ok {
			sub.defaults[rest] = val
		}
	}
	for k, val := range v.config {
		if rest, ok := strings.CutPrefix(k, below); ok {
			sub.config[rest] = val
		}
	}
	return sub
}

// Sub returns what lies below a key of the program's own set.
func Sub(key string) *Viper { return v.Sub(key) }

// UnmarshalKey fills in a struct from what lies below a key.
func UnmarshalKey(key string, rawVal any) error { return v.UnmarshalKey(key, rawVal) }

// UnmarshalKey fills in a struct from what lies below a key.
func (v *Viper) UnmarshalKey(key string, rawVal any) error {
	s := reflect.ValueOf(rawVal).Elem()
	for i := range s.NumField() {
		name := strings.Trim(key+"."+s.Type().Field(i).Name, ".")
		if s.Field(i).Kind() == reflect.Struct {
			if err := v.UnmarshalKey(name, s.Field(i).Addr().Interface()); err != nil {
				return err
			}
		} else if val := v.Get(name); val != nil {
			s.Field(i).Set(reflect.ValueOf(val))
		}
	}
	return nil
}
