// Package viper keeps settings by key.
package viper

import (
	"fmt"
	"strconv"
	"strings"
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

// GetString returns a text of the program's own set.
func GetString(key string) string { return v.GetString(key) }

// GetInt returns a number of the program's own set.
func GetInt(key string) int { return v.GetInt(key) }
