// Package maker has a package used as its users use it: they call a function that makes an
// object, and then one of its methods.
//
//	c, err := NewClient(addr) // a maker
//	c.port, c.dial = …        // what others may have stored since
//	c.Run(ctx)                // a method
//
// Run by itself, a method finds in the fields of its object whatever the package ever stores
// there, each for itself. Behind the maker it finds what was made together: the addresses that
// go with a dialer, the goroutines that were started, the jobs in a channel.
//
// [Sequences] puts such uses into functions of package ir, which the engine runs as any other.
package maker
