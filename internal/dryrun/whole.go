package dryrun

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/memory"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// Of another package there may be some functions and not others. What its variables hold is
// known if all is there that initialises it, and as long as no function is called that is not.

// isWhole reports whether all is there that initialises a package.
//
//	var protocols = make(map[string]protocol)
//	func init() { register(tcp) } // and register too
func (m *Machine) isWhole(path string) bool {
	if path == m.Pkg.Path() {
		return true
	}
	whole, known := m.whole[path]
	if !known {
		whole = m.findWhole(path)
		m.whole[path] = whole
	}
	return whole
}

func (m *Machine) findWhole(path string) bool {
	first := path + ".init"
	whole, seen := true, map[string]bool{first: true}
	for todo := []string{first}; len(todo) > 0 && whole; {
		f := m.Funcs[todo[len(todo)-1]]
		todo = todo[:len(todo)-1]
		if whole = f != nil; !whole {
			break
		}
		f.Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if a.Kind == ir.Function && isFunctionOf(a, path) && !seen[a.Name] {
					seen[a.Name] = true
					todo = append(todo, a.Name)
				}
			}
		})
	}
	return whole
}

// isFunctionOf reports whether a function is one of a package.
func isFunctionOf(fn ir.Operand, path string) bool {
	if fn.Obj != nil && fn.Obj.Pkg() != nil {
		return fn.Obj.Pkg().Path() == path
	}
	return isIn(fn.Name, path)
}

// isIn reports whether what has a name stands in a package: path.name.
func isIn(name, path string) bool {
	rest, is := strings.CutPrefix(name, path+".")
	return is && !strings.Contains(rest, "/")
}

// stray makes unknown what the variables of a package hold, of which a function is called
// that is not there.
func (m *Machine) stray(fn *types.Func, s *memory.State) {
	if fn == nil || fn.Pkg() == nil || fn.Pkg() == m.Pkg || !m.coded[fn.Pkg().Path()] {
		return
	}
	path := fn.Pkg().Path()
	s.Done[strayed(path)] = true
	for _, name := range slices.Sorted(maps.Keys(s.Globals)) {
		if isIn(name, path) {
			m.mem.Put(s, s.Globals[name], m.mem.Obscure(s.Vars[s.Globals[name]]))
		}
	}
}

func strayed(path string) string { return "strayed " + path }
