package export

import (
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/bound"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// settings exports the settings that the package makes.
func (e *exporter) settings() {
	if !e.p.Puts() {
		return
	}
	e.p.Open()
	var fact facts.Keeps
	for _, s := range e.p.Book.Shared() {
		for _, held := range e.texts(s.Value) {
			if text := (facts.KeptText{Key: s.Key, Held: held}); !slices.Contains(fact.Settings, text) {
				fact.Settings = append(fact.Settings, text)
			}
		}
	}
	if fact.Settings != nil {
		fact.Settings = first(e, fact.Settings, bound.Settings, "settings", nil)
		e.p.Pass.ExportPackageFact(&fact)
	}
}

// texts returns the constants that a setting may be.
func (e *exporter) texts(value origin.Query) (all []facts.Held) {
	for _, o := range e.p.Brief(value) {
		if o.Kind != origin.Const && o.Kind != origin.Foreign || o.Value == nil || o.Want.Plus != 0 || o.Want.Step {
			continue
		}
		if held, ok := e.heldConstant(o); ok {
			all = append(all, held)
		} else if maybePort(o) {
			all = append(all, facts.Held{})
		}
	}
	return all
}

// maybePort reports whether a constant can be any port or address.
func maybePort(o origin.Origin) bool {
	for _, as := range []origin.Aspect{origin.Whole, origin.HostPort} {
		o.Want.As = as
		if port, ok := o.Port(); ok && 0 < port && port < 1<<16 {
			return true
		}
	}
	return false
}

// fills exports under which keys the fields of this package's structs are
// filled in.
func (e *exporter) fills() {
	if !e.mayFill() {
		return
	}
	e.p.Open()
	for f, fillings := range e.p.Book.Fields() {
		var keys []facts.FilledKey
		for _, fl := range fillings {
			if fl.Key == nil {
				continue
			}
			if k := (facts.FilledKey{Key: *fl.Key, Holder: xref.Holder(fl.Path)}); !slices.Contains(keys, k) {
				keys = append(keys, k)
			}
		}
		if len(keys) > 0 && f.Exported() && f.Pkg() == e.p.Pass.Pkg {
			e.p.Pass.ExportObjectFact(f, &facts.Filled{Keys: first(e, keys, bound.Held, "keys", f)})
		}
	}
}

// mayFill reports whether the package names a function that fills in structs.
func (e *exporter) mayFill() bool {
	return e.p.Mentions(func(fn *types.Func) bool {
		_, ok := e.p.Known.Is(fn, "fill")
		return ok && !known.Speaks(fn)
	})
}
