package listenport

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// leavingServers follows the address of a server of std that leaves the package
// without having been served there: the address has no other use than to be
// listened on by who gets the server.
func (c *checker) leavingServers() {
	for _, store := range c.prog.FieldStores() {
		method := c.listensOn(store)
		if method == nil || !c.prog.Leaves(store, c.serves) {
			continue
		}
		port := store.Query
		port.As = origin.HostPort
		c.follow(sink{call: xref.CallOf(store.Expr, store.In), name: callName(method), port: port})
	}
}

// listensOn returns the method of an object of std that listens on the field
// which is stored to, or nil.
func (c *checker) listensOn(store flow.FieldStore) *types.Func {
	if !known.Speaks(store.Field) {
		return nil
	}
	server := c.prog.TypeOf(store)
	if server == nil {
		return nil
	}
	for m := range server.Methods() {
		row, ok := c.prog.Known.Is(m, "listen")
		if !ok {
			continue
		}
		at := row.Operand("at")
		if at.Base == known.Recv && len(at.Path) == 1 && at.Path[0] == store.Field.Name() {
			return m
		}
	}
	return nil
}

// serves reports whether a method of a server listens, or takes the listener to
// serve: an interface of which the table says what accepts a client.
func (c *checker) serves(fn *types.Func) bool {
	if _, listens := c.prog.Known.Is(fn, "listen"); listens {
		return true
	}
	for v := range fn.Signature().Params().Variables() {
		iface, ok := v.Type().Underlying().(*types.Interface)
		if !ok {
			continue
		}
		for m := range iface.Methods() {
			if _, accepts := c.prog.Known.Is(m, "accept"); accepts {
				return true
			}
		}
	}
	return false
}
