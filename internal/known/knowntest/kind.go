package knowntest

import (
	"fmt"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/known"
)

// keyFits says how the type of an operand does not fit its key or aspect.
func keyFits(row *known.Row, key string, op known.Operand, t types.Type) error {
	ok := true
	switch op.Aspect {
	case "port":
		ok = isInteger(t) || isText(t)
	case "hostport":
		ok = isText(t) || isNamed(t, "AddrPort") || isNamed(t, "Addr")
	case "url":
		ok = isText(t)
	}
	if !ok {
		return fmt.Errorf("a %v has no %s", t, op.Aspect)
	}
	switch key {
	case "fd":
		ok = isInteger(t) || op.Base == known.Recv
	case "flags", "trap", "type", "family", "proto":
		ok = isInteger(t)
	case "addr":
		ok = isNamed(t, "Sockaddr") || row.Verb == "rawcall" && isInteger(t)
	case "at":
		ok = op.Aspect != "" || isNamed(t, "Sockaddr")
	case "raddr":
		ok = op.Aspect != ""
	case "laddr", "local":
		ok = isNamed(t, "Addr") || isNamed(t, "TCPAddr") || isNamed(t, "AddrPort") || isNamed(t, "Sockaddr")
	case "net", "fmt":
		ok = isText(t)
	case "func":
		ok = isFunc(t)
	}
	if !ok {
		return fmt.Errorf("a %v is not what %s= is for", t, key)
	}
	return nil
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// isText reports whether t is a string or a slice of bytes.
func isText(t types.Type) bool {
	if s, ok := t.Underlying().(*types.Slice); ok {
		b, ok := s.Elem().Underlying().(*types.Basic)
		return ok && b.Kind() == types.Byte
	}
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsString != 0
}

// isFunc reports whether t can be a function: one, an interface of one method,
// such as an http.Handler, or any.
func isFunc(t types.Type) bool {
	if _, ok := t.Underlying().(*types.Signature); ok {
		return true
	}
	iface, ok := t.Underlying().(*types.Interface)
	return ok && iface.NumMethods() <= 1
}

// isNamed reports whether t, or what it points to, has the given name. The row
// says the package already.
func isNamed(t types.Type, name string) bool {
	if ptr, ok := t.(*types.Pointer); ok {
		t = ptr.Elem()
	}
	n, ok := types.Unalias(t).(*types.Named)
	return ok && n.Obj().Name() == name
}
