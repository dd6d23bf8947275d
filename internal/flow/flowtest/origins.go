package flowtest

import (
	"fmt"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// Show writes origins as marks do.
func Show(origins []origin.Origin) string {
	if len(origins) == 0 {
		return "none"
	}
	var all []string
	for _, o := range origins {
		all = append(all, show(o))
	}
	return strings.Join(all, ", ")
}

func show(o origin.Origin) string {
	switch {
	case o.Kind == origin.Param:
		return fmt.Sprint("param ", o.Param)
	case o.Kind == origin.Function:
		return "function " + o.Func.Name()
	case o.Kind == origin.Setting:
		return "setting " + o.Key.Set + o.Key.Name
	case o.Value == nil:
		return kind(o.Kind)
	}
	text := o.Value.ExactString()
	if port, ok := o.Port(); ok {
		text = fmt.Sprint(port)
	}
	if o.Want.Step {
		text += " and on"
	}
	return text
}

// Origins holds where the values in a directory come from, for which a mark with one of
// the verbs says that; each asks for an aspect.
func Origins(t *testing.T, dir string, verbs map[string]origin.Aspect) {
	t.Helper()
	pass, p := Load(t, dir)
	for verb, as := range verbs {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			programtest.Compare(t, Show(p.Origins(Query(t, p, m, as))), m)
		})
	}
}

// kind names the kinds of origins that have no value.
func kind(k origin.Kind) string {
	switch k {
	case origin.Opaque:
		return "opaque"
	case origin.Zero:
		return "zero"
	case origin.Nil:
		return "nil"
	case origin.Composite:
		return "composite"
	}
	return ""
}
