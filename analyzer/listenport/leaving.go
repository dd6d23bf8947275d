package listenport

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// leavingServers follows the address of a server of std that leaves the package
// without having been served there: the address has no other use than to be
// listened on by who gets the server.
func (c *checker) leavingServers() {
	for _, o := range c.prog.FieldObjects(func(f *types.Var) bool { return known.Speaks(f) }) {
		row := c.listensOn(o)
		if row == nil || !c.prog.Leaves(o, c.serves) {
			continue
		}
		c.follow(sink{
			call: flow.CallOf(o.Value, o.In),
			name: callName(row),
			port: flow.Query{Expr: o.Value, In: o.In, Demand: flow.Demand{As: flow.HostPort}},
		})
	}
}

// listensOn returns the method of an object of std that listens on the field
// which is set, or nil.
func (c *checker) listensOn(o flow.FieldObject) *types.Func {
	for m := range o.Type.Methods() {
		row, ok := c.prog.Known.Is(m, "listen")
		if !ok {
			continue
		}
		at := row.Operand("at")
		if at.Base == known.Recv && len(at.Path) == 1 && at.Path[0] == o.Field.Name() {
			return m
		}
	}
	return nil
}

// serves reports whether a method of a server listens, or takes the listener to
// serve.
func (c *checker) serves(fn *types.Func) bool {
	if _, listens := c.prog.Known.Is(fn, "listen"); listens {
		return true
	}
	for v := range fn.Signature().Params().Variables() {
		if named, ok := types.Unalias(v.Type()).(*types.Named); ok && known.Speaks(named.Obj()) && named.Obj().Name() == "Listener" {
			return true
		}
	}
	return false
}
