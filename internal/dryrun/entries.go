package dryrun

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Leads returns the functions, by their ID, that lead to a call or a mention of one for
// which is holds, as far as names tell.
func (m *Machine) Leads(is func(*types.Func) bool) map[string]bool {
	users := make(map[string][]string) // of functions by ID, of methods by name
	found := make(map[string]bool)
	var todo []string
	add := func(id string) {
		if !found[id] {
			found[id] = true
			todo = append(todo, id)
		}
	}
	for id, f := range m.Funcs {
		if f.Parent != "" {
			users[id] = append(users[id], f.Parent)
		}
		f.Each(func(in *ir.Instr) {
			if in.Name != "" {
				users["."+in.Name] = append(users["."+in.Name], id)
				if is(in.Method) {
					add(id)
				}
			}
			for _, a := range in.Args {
				if a.Kind != ir.Function {
					continue
				}
				users[a.Name] = append(users[a.Name], id)
				if a.Obj != nil && is(a.Obj) {
					add(id)
				}
			}
		})
	}
	for len(todo) > 0 {
		id := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		for _, user := range users[id] {
			add(user)
		}
		if f := m.Funcs[id]; f != nil && f.Obj != nil && f.Obj.Signature().Recv() != nil {
			for _, user := range users["."+f.Obj.Name()] {
				add(user)
			}
		}
	}
	m.leading = found
	return found
}

// Entries returns the functions that somebody else may call: main, tests, and in other
// packages than main what is exported.
func (m *Machine) Entries() (all []*ir.Func) {
	for _, f := range m.Funcs {
		if f.Obj == nil || f.Obj.Name() == "init" && f.Obj.Signature().Recv() == nil {
			continue
		}
		if main := m.Pkg.Name() == "main"; f.Obj.Exported() && (!main || isTest(f.Obj)) || main && f.Obj.Name() == "main" {
			all = append(all, f)
		}
	}
	slices.SortFunc(all, func(a, b *ir.Func) int { return strings.Compare(a.ID, b.ID) })
	return all
}

// isTest reports whether package testing runs a function.
//
//	func TestX(t *testing.T)
//	func ExampleServe()
func isTest(fn *types.Func) bool {
	params := fn.Signature().Params()
	switch {
	case fn.Signature().Recv() != nil || params.Len() > 1:
		return false
	case params.Len() == 0:
		return strings.HasPrefix(fn.Name(), "Example")
	}
	return strings.HasPrefix(types.TypeString(params.At(0).Type(), nil), "*testing.")
}

// Rewritten returns the package variables that functions set or hand out after the package
// is initialised.
//
//	func SetAddr(addr string) { defaultAddr = addr }
func (m *Machine) Rewritten() map[string]bool {
	found := make(map[string]bool)
	for id := range m.laterFuncs() {
		m.Funcs[id].Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if a.Kind == ir.Global && in.Op != ir.Load && !m.reads(in) {
					found[a.Name] = true
				}
			}
		})
	}
	return found
}

// reads reports whether an instruction is a call of std that only reads its receiver.
//
//	current.Load()
func (m *Machine) reads(in *ir.Instr) bool {
	if in.Op != ir.Call || len(in.Args) == 0 || in.Args[0].Obj == nil || !known.Speaks(in.Args[0].Obj) {
		return false
	}
	rows := m.Known.Of(in.Args[0].Obj)
	return len(rows) > 0 && !slices.ContainsFunc(rows, func(r *known.Row) bool { return r.Verb != "copy" && r.Verb != "text" })
}

// laterFuncs returns the functions, by their IDs, that may run after the package is
// initialised, as far as names tell: what others may call, what that mentions, and of what
// initialising makes values.
func (m *Machine) laterFuncs() map[string]bool {
	found := make(map[string]bool)
	var todo []*ir.Func
	add := func(f *ir.Func) {
		if f != nil && !found[f.ID] {
			found[f.ID] = true
			todo = append(todo, f)
		}
	}
	for id, f := range m.Funcs {
		switch {
		case f.IsInit() || f.IsDeclaredInit():
			f.Each(func(in *ir.Instr) {
				for i, a := range in.Args {
					if a.Kind == ir.Function && (i > 0 || in.Op != ir.Call) {
						add(m.Funcs[a.Name])
					}
				}
			})
		case f.Obj != nil && (f.Obj.Signature().Recv() != nil || f.Obj.Exported()), id == m.Pkg.Path()+".main":
			add(f)
		}
	}
	for len(todo) > 0 {
		f := todo[len(todo)-1]
		todo = todo[:len(todo)-1]
		f.Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if a.Kind == ir.Function {
					add(m.Funcs[a.Name])
				}
			}
		})
	}
	return found
}
