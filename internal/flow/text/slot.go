package text

import (
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// A Slot is a segment that may hold the port, and the aspect in which it does.
type Slot struct {
	Segment
	As  origin.Aspect
	UDP bool // it is a port of UDP
}

// multiaddrSlots is PortSlots for a multiaddr.
func multiaddrSlots(segs []Segment) []Slot {
	var text strings.Builder
	for _, s := range segs {
		text.WriteString(s.Text)
	}
	if strings.Contains(text.String(), "/p2p-circuit") || len(segs) == 0 {
		return nil
	}
	for i, s := range segs {
		tcp, udp := strings.Contains(s.Text, "/tcp/"), strings.Contains(s.Text, "/udp/")
		switch {
		case !tcp && !udp:
		case i+1 < len(segs) && (strings.HasSuffix(s.Text, "/tcp/") || strings.HasSuffix(s.Text, "/udp/")):
			return []Slot{{Segment: segs[i+1], As: origin.Port, UDP: !tcp}}
		default:
			return []Slot{{Segment: s, As: origin.Multiaddr}}
		}
	}
	if segs[0].IsExpr { // an address, and what is spoken there
		return []Slot{{Segment: segs[0], As: origin.Multiaddr}}
	}
	return nil
}

// PortSlots finds the segment that holds the port of a text: what stands
// behind its last colon. Where that may be one in the segment, or the end of
// what precedes it, both are asked for.
//
//	host + ":" + port
//	host + sep + port
//
// colon says whether some segments end in a colon.
func PortSlots(segs []Segment, as origin.Aspect, colon func(before []Segment) syntax.Verdict) []Slot {
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
		return []Slot{{Segment: last, As: as}}
	case as != origin.HostPort:
		return nil
	case strings.Contains(last.Text, ":"):
		return []Slot{{Segment: last, As: origin.HostPort}}
	}
	v := colon(before)
	switch {
	case v == syntax.Always:
		return []Slot{{Segment: last, As: origin.Port}}
	case slices.ContainsFunc(before, func(s Segment) bool { return strings.Contains(s.Text, ":") }):
		return nil
	case v == syntax.Unknown:
		return []Slot{{Segment: last, As: origin.HostPort}, {Segment: last, As: origin.Port}}
	}
	return []Slot{{Segment: last, As: origin.HostPort}}
}

// trimmed leaves out segments that are empty, and the blanks at the end.
func trimmed(segs []Segment) []Segment {
	segs = slices.DeleteFunc(slices.Clone(segs), func(s Segment) bool { return !s.IsExpr && s.Text == "" })
	for len(segs) > 0 {
		last := &segs[len(segs)-1]
		if last.Text = strings.TrimRight(last.Text, " \t\r\n"); last.IsExpr || last.Text != "" {
			break
		}
		segs = segs[:len(segs)-1]
	}
	return segs
}

// authority returns the host:port part of the segments of a URL.
func authority(segs []Segment) []Segment {
	var out []Segment
	inside := false
	for _, s := range segs {
		if !inside && !s.IsExpr {
			_, rest, ok := strings.Cut(s.Text, "://")
			if !ok {
				continue
			}
			inside, s.Text = true, rest
		}
		if !inside {
			if len(segs) == 1 {
				return segs
			}
			continue
		}
		text, _, end := strings.Cut(s.Text, "/")
		if s.Text = text; s.IsExpr || text != "" {
			out = append(out, s)
		}
		if end {
			break
		}
	}
	return out
}
