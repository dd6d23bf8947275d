package flow

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// multiaddrSlots is portSlots for a multiaddr.
func multiaddrSlots(segs []segment) []slot {
	var text strings.Builder
	for _, s := range segs {
		text.WriteString(s.text)
	}
	if strings.Contains(text.String(), "/p2p-circuit") || len(segs) == 0 {
		return nil
	}
	for i, s := range segs {
		tcp, udp := strings.Contains(s.text, "/tcp/"), strings.Contains(s.text, "/udp/")
		switch {
		case !tcp && !udp:
		case i+1 < len(segs) && (strings.HasSuffix(s.text, "/tcp/") || strings.HasSuffix(s.text, "/udp/")):
			return []slot{{segment: segs[i+1], as: origin.Port, udp: !tcp}}
		default:
			return []slot{{segment: s, as: origin.Multiaddr}}
		}
	}
	if segs[0].expr { // an address, and what is spoken there
		return []slot{{segment: segs[0], as: origin.Multiaddr}}
	}
	return nil
}
