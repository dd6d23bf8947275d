// Package dig is a container of constructors.
package dig

import "reflect"

// In is embedded in structs of parameters.
type In struct{}

// Out is embedded in structs of results.
type Out struct{}

// A ProvideOption says more of a constructor.
type ProvideOption interface{ label() string }

type option string

func (o option) label() string { return string(o) }

// Name tells what a constructor returns from others of its type.
func Name(name string) ProvideOption { return option(name) }

// Group puts what a constructor returns together with others.
func Group(group string) ProvideOption { return option(group) }

// As says which interfaces the results are provided as.
func As(i ...any) ProvideOption { return option(reflect.TypeOf(i[0]).Elem().Name()) }

// A Container has constructors.
type Container struct{ constructors []any }

// New makes a container.
func New() *Container { return &Container{} }

// Provide adds a constructor.
func (c *Container) Provide(constructor any, _ ...ProvideOption) error {
	c.constructors = append(c.constructors, constructor)
	return nil
}

// Decorate adds a function that changes what constructors make.
func (c *Container) Decorate(decorator any) error { return c.Provide(decorator) }

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
