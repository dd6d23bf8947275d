package knowntest

import (
	"fmt"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Complete says what rows about this world's packages are missing: a socket
// address, or a type of socket, that the table does not know would be taken
// for TCP.
func (w *World) Complete(rows []*known.Row) []error {
	have := make(map[string]bool)
	for _, row := range rows {
		if row.On(w.OS) {
			have[row.Name] = true
		}
	}
	var errs []error
	for path, pkg := range w.pkgs {
		for _, name := range pkg.Scope().Names() {
			obj := pkg.Scope().Lookup(name)
			if wanted(obj) && !have[path+"."+name] {
				errs = append(errs, fmt.Errorf("%s.%s on %s has no row", path, name, w.OS))
			}
		}
	}
	return errs
}

// wanted reports whether an object must have a row.
func wanted(obj types.Object) bool {
	switch obj := obj.(type) {
	case *types.TypeName:
		return isSockaddr(obj)
	case *types.Const:
		word, ok := strings.CutPrefix(obj.Name(), "SOCK_")
		// Longer names are options and masks; these two are something else too.
		return ok && !strings.Contains(word, "_") && word != "MAXADDRLEN" && word != "DESTROY"
	case *types.Func:
		return takesSockaddr(obj)
	}
	return false
}

// isSockaddr reports whether a type implements its package's Sockaddr.
func isSockaddr(t *types.TypeName) bool {
	sockaddr, ok := t.Pkg().Scope().Lookup("Sockaddr").(*types.TypeName)
	if !ok || t == sockaddr || !t.Exported() {
		return false
	}
	iface, ok := sockaddr.Type().Underlying().(*types.Interface)
	return ok && types.Implements(types.NewPointer(t.Type()), iface)
}

// takesSockaddr reports whether an exported function is given a Sockaddr to
// bind, connect or send to.
func takesSockaddr(fn *types.Func) bool {
	switch {
	case !fn.Exported(), fn.Name() == "GetBestInterfaceEx", fn.Name() == "WSASendto":
		return false // the last only sends: Windows has no MSG_FASTOPEN
	}
	for v := range fn.Signature().Params().Variables() {
		if n, ok := types.Unalias(v.Type()).(*types.Named); ok && n.Obj().Name() == "Sockaddr" && n.Obj().Pkg() == fn.Pkg() {
			return true
		}
	}
	return false
}
