package listenport

import (
	"go/types"
	"maps"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A package may listen on a field of objects that no function of it is given:
// they come out of a registry, as an any, with what another package has filled
// in. Then the field itself is what is listened on. So is a variable that others
// set.

// learnField notes that a field or variable of this package's is listened on.
func (c *checker) learnField(s sink, o origin.Origin) {
	field, ok := o.Obj.(*types.Var)
	if !ok || !field.Exported() || field.Pkg() != c.prog.Pass.Pkg || s.fd != nil || o.Want.Step {
		return
	}
	below := xref.PathString(o.Want.Path)
	if field.IsField() {
		if below, ok = strings.CutPrefix(below, "."+field.Name()); !ok {
			return
		}
	}
	p := Param{Param: noParam, Path: below, As: o.Want.As, Plus: o.Want.Plus, Network: noParam, Datagram: s.datagram}
	fact := c.fields[field]
	if fact == nil {
		fact = new(Listens)
		c.fields[field] = fact
	}
	switch {
	case slices.Contains(fact.Params, p):
	case len(fact.Params) < bound.Listened:
		fact.Params = append(fact.Params, p)
	default:
		c.prog.ExceedFact(bound.Listened, "paths", field)
	}
}

func (c *checker) exportFields() {
	fields := slices.SortedFunc(maps.Keys(c.fields), func(a, b *types.Var) int { return c.prog.Order(a.Pos(), b.Pos()) })
	for _, field := range fields {
		c.prog.Pass.ExportObjectFact(field, c.fields[field])
	}
}

// listened reports whether a field or variable of another package is listened on.
func (c *checker) listened(field *types.Var) bool {
	return field.Pkg() != c.prog.Pass.Pkg && c.prog.Pass.ImportObjectFact(field, new(Listens))
}

// fieldStores follows what this package stores into fields that others listen
// on.
func (c *checker) fieldStores() {
	for _, store := range c.prog.FieldStores() {
		var fact Listens
		if !c.prog.Pass.ImportObjectFact(store.Field, &fact) {
			continue
		}
		for _, l := range fact.Params {
			if l.Param != noParam {
				continue // the function that the variable holds listens on it
			}
			path, ok := c.prog.Resolve(store.Field.Type(), l.Path)
			if !ok {
				continue
			}
			port := store.Query
			port.Demand = origin.Demand{Path: path, As: l.As, Plus: l.Plus}
			c.follow(sink{
				call:     xref.CallOf(store.Expr, store.In),
				name:     store.Field.Pkg().Name(),
				pkg:      store.Field.Pkg(),
				port:     port,
				datagram: l.Datagram,
			})
		}
	}
}
