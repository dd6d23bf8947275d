// Package dig is a container of constructors.
package dig

import "reflect"

// In is embedded in structs of parameters.
type In struct{}

// A Container has constructors.
type Container struct{ constructors []any }

// New makes a container.
func New() *Container { return &Container{} }

// Provide adds a constructor.
func (c *Container) Provide(constructor any) error {
	c.constructors = append(c.constructors, constructor)
	return nil
}

// Invoke calls a function with what the constructors make.
func (c *Container) Invoke(function any) error {
	fn := reflect.ValueOf(function)
	var args []reflect.Value
	for _, made := range c.constructors {
		args = append(args, reflect.ValueOf(made).Call(nil)...)
	}
	fn.Call(args)
	return nil
}
