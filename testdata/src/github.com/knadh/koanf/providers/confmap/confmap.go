// Package confmap provides settings from a map.
package confmap

// A Confmap has a map.
type Confmap struct{ m map[string]any }

// Provider makes a provider.
func Provider(m map[string]any, delim string) *Confmap { return &Confmap{m} }

// Read returns the map.
func (c *Confmap) Read() (map[string]any, error) { return c.m, nil }
