// Package registry makes things of configurations that somebody else reads.
package registry

import "reflect"

var makers = make(map[reflect.Type]func(any) (any, error))

// Register says how to make a thing of a configuration.
func Register(config any, maker func(any) (any, error)) {
	makers[reflect.TypeOf(config)] = maker
}

// Make makes a thing of a configuration.
func Make(config any) (any, error) { return makers[reflect.TypeOf(config)](config) }
