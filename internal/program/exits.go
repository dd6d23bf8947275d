package program

import (
	"golang.org/x/tools/go/cfg"

	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// findExits finds the declared functions that never return, once all of the package is
// indexed: each way through them ends the program, or comes to another such function.
//
//	func give(err error) {
//		log.Print(err)
//		runtime.Goexit()
//	}
func (p *Package) findExits() {
	p.exits = make(map[*xref.Func]bool)
	todo := p.exiting()
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		if f == nil || f.Obj == nil || p.exits[f] || p.comesToEnd(f) {
			continue
		}
		p.exits[f] = true
		for _, c := range p.CallsOf(f.Obj) {
			delete(p.graphs, c.In)
			todo = append(todo, c.In)
		}
	}
}

// exiting returns the functions in which a call ends the program, or panics.
func (p *Package) exiting() (fs []*xref.Func) {
	fs = append(fs, p.Panics()...)
	for fn, calls := range p.Called() {
		if _, exits := p.Known.Is(fn, "exit"); exits {
			for _, c := range calls {
				fs = append(fs, c.In)
			}
		}
	}
	return fs
}

// comesToEnd reports whether control comes to a return statement of f, or its end.
func (p *Package) comesToEnd(f *xref.Func) bool {
	if len(p.DeferredBy(f)) > 0 {
		return true // one may recover
	}
	blocks := cfg.New(f.Body, p.MayReturn).Blocks
	for b := range Reached(blocks[0], func(*cfg.Block, int) bool { return true }) {
		if b.Return() != nil {
			return true
		}
	}
	return false
}
