package flow

import (
	"go/constant"
	"strings"
)

// portInMultiaddr returns what stands for the port in a multiaddr, and whether
// it is one of UDP; "" if nobody listens there: behind a relay.
//
//	/ip4/0.0.0.0/udp/4001/quic-v1
func portInMultiaddr(s string) (port string, udp bool) {
	if strings.Contains(s, "/p2p-circuit") {
		return "", false
	}
	_, rest, ok := strings.Cut(s, "/tcp/")
	if !ok {
		_, rest, udp = strings.Cut(s, "/udp/")
	}
	port, _, _ = strings.Cut(rest, "/")
	return port, udp
}

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
			return []slot{{segment: segs[i+1], as: Port, udp: !tcp}}
		default:
			return []slot{{segment: s, as: Multiaddr}}
		}
	}
	if segs[0].expr { // an address, and what is spoken there
		return []slot{{segment: segs[0], as: Multiaddr}}
	}
	return nil
}

// Datagram reports whether an origin is a port of UDP for certain.
func (o Origin) Datagram() bool {
	if o.Want.As != Multiaddr || o.Value == nil || o.Value.Kind() != constant.String {
		return o.Want.UDP
	}
	_, udp := portInMultiaddr(constant.StringVal(o.Value))
	return udp
}
