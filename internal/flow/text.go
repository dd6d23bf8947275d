package flow

import (
	"go/ast"
	"go/constant"
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// printedOf turns a demand on the text of a value, such as of a *net.TCPAddr
// in a net.Addr, into one on the field that its String method prints.
func (p *Package) printedOf(e ast.Expr, d want) want {
	t := p.Info.TypeOf(e)
	if syntax.Struct(t) == nil {
		return d
	}
	obj, _, _ := types.LookupFieldOrMethod(t, true, p.Pass.Pkg, "String")
	fn, ok := obj.(*types.Func)
	if !ok {
		return d
	}
	row, ok := p.Known.Is(fn, "copy")
	if !ok || row.Operand("from").Base != known.Recv {
		return d
	}
	from := row.Operand("from")
	path, ok := p.ResolveNames(t, from.Path)
	if !ok || path == nil {
		return d
	}
	d.Path = path
	d.As, _ = origin.AspectNamed(from.Aspect)
	return d
}

// text walks on at the segments that may hold the port asked for.
func (w *walker) text(segs []segment, e ast.Expr, in *program.Func, d want) {
	slots := w.portSlots(segs, in, d.As)
	for _, s := range slots {
		below := d
		below.As, below.UDP = s.as, d.UDP || s.udp
		if s.expr {
			w.expr(s.at, in, below)
		} else {
			w.emit(origin.Origin{Kind: origin.Const, Expr: s.at, In: in, Value: constant.MakeString(s.text)}, below)
		}
	}
	if len(slots) == 0 {
		w.opaque(e, nil, in, d)
	}
}

// A slot is a segment that may hold the port, and the aspect in which it does.
type slot struct {
	segment
	as  origin.Aspect
	udp bool // it is a port of UDP
}

// portSlots finds the segment that holds the port of a text: what stands
// behind its last colon. Where that may be one in the segment, or the end of
// what precedes it, both are asked for.
//
//	host + ":" + port
//	host + sep + port
func (w *walker) portSlots(segs []segment, in *program.Func, as origin.Aspect) []slot {
	if as == origin.Multiaddr {
		return multiaddrSlots(trimmed(segs))
	}
	if as == origin.URL {
		segs, as = authority(segs), origin.HostPort
	}
	segs = trimmed(segs)
	if len(segs) == 0 {
		return nil
	}
	last, before := segs[len(segs)-1], segs[:len(segs)-1]
	switch {
	case len(before) == 0 || as == origin.Tail:
		return []slot{{segment: last, as: as}}
	case as != origin.HostPort:
		return nil
	case strings.Contains(last.text, ":"):
		return []slot{{segment: last, as: origin.HostPort}}
	}
	v := w.colonAfter(before, in)
	switch {
	case v == syntax.Always:
		return []slot{{segment: last, as: origin.Port}}
	case slices.ContainsFunc(before, func(s segment) bool { return strings.Contains(s.text, ":") }):
		return nil
	case v == syntax.Unknown:
		return []slot{{segment: last, as: origin.HostPort}, {segment: last, as: origin.Port}}
	}
	return []slot{{segment: last, as: origin.HostPort}}
}

// trimmed leaves out segments that are empty, and the blanks at the end.
func trimmed(segs []segment) []segment {
	segs = slices.DeleteFunc(slices.Clone(segs), func(s segment) bool { return !s.expr && s.text == "" })
	for len(segs) > 0 {
		last := &segs[len(segs)-1]
		if last.text = strings.TrimRight(last.text, " \t\r\n"); last.expr || last.text != "" {
			break
		}
		segs = segs[:len(segs)-1]
	}
	return segs
}

// colonAfter says whether a text ends in a colon.
func (w *walker) colonAfter(segs []segment, in *program.Func) syntax.Verdict {
	last := segs[len(segs)-1]
	if !last.expr {
		return syntax.VerdictOf(strings.HasSuffix(last.text, ":"))
	}
	if syntax.IsInteger(w.p.Info.TypeOf(last.at)) {
		return syntax.Never
	}
	sub := w.p.nested(w.depth + 1)
	sub.expr(last.at, in, want{Demand: origin.Demand{As: origin.Tail}})
	v := syntax.Never
	for _, o := range sub.out {
		switch {
		case o.Value == nil || o.Value.Kind() != constant.String || constant.StringVal(o.Value) == "":
			v = syntax.Unknown
		case strings.HasSuffix(constant.StringVal(o.Value), ":"):
			return syntax.Always
		}
	}
	if len(sub.out) == 0 {
		return syntax.Unknown
	}
	return v
}

// authority returns the host:port part of the segments of a URL.
func authority(segs []segment) []segment {
	var out []segment
	inside := false
	for _, s := range segs {
		if !inside && !s.expr {
			_, rest, ok := strings.Cut(s.text, "://")
			if !ok {
				continue
			}
			inside, s.text = true, rest
		}
		if !inside {
			if len(segs) == 1 {
				return segs
			}
			continue
		}
		text, _, end := strings.Cut(s.text, "/")
		if s.text = text; s.expr || text != "" {
			out = append(out, s)
		}
		if end {
			break
		}
	}
	return out
}
