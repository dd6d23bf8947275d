// Package fx starts applications.
package fx

import "go.uber.org/dig"

// In is embedded in structs of parameters.
type In struct{ dig.In }

// An Option changes an application.
type Option interface{ apply(*App) }

type provide []any

func (p provide) apply(a *App) {
	for _, constructor := range p {
		_ = a.c.Provide(constructor)
	}
}

type invoke []any

func (i invoke) apply(a *App) {
	for _, function := range i {
		_ = a.c.Invoke(function)
	}
}

// Provide adds constructors.
func Provide(constructors ...any) Option { return provide(constructors) }

// Invoke calls functions.
func Invoke(functions ...any) Option { return invoke(functions) }

// Annotate says more of a function.
func Annotate(function any, _ ...string) any { return function }

// An App is an application.
type App struct{ c *dig.Container }

// New makes one.
func New(opts ...Option) *App {
	a := &App{dig.New()}
	for _, o := range opts {
		o.apply(a)
	}
	return a
}
