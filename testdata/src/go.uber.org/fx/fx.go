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

// Out is embedded in structs of results.
type Out struct{ dig.Out }

// Supply adds values.
func Supply(values ...any) Option {
	return provide{func() []any { return values }}
}

// Replace adds values that take the place of others.
func Replace(values ...any) Option { return Supply(values...) }

// Decorate adds functions that change what others make.
func Decorate(decorators ...any) Option { return provide(decorators) }

// An Annotation says more of a function.
type Annotation interface{ annotate() string }

type tags []string

func (t tags) annotate() string { return t[0] }

// ParamTags says which parameters a function asks for.
func ParamTags(all ...string) Annotation { return tags(all) }

// ResultTags says how the results of a function are kept.
func ResultTags(all ...string) Annotation { return tags(all) }

// Annotate says more of a function.
func Annotate(function any, _ ...Annotation) any { return function }

// Annotated is a function of which more is said.
type Annotated struct {
	Name, Group string
	Target      any
}

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
