package listenport

import "slices"

// A suspect is a port that a walk has found, before it is a finding.
type suspect struct {
	port int64
	test bool // its literal is in a test
	kept bool // it is kept under a name, as the default of a flag is
}

// isDenied reports whether listening calls were given other ports than this one alone. What
// importers give is none of a test's: nothing imports it. What the environment says may be
// kept there by another package.
func (s suspect) isDenied(all []heard) bool {
	return len(all) > 0 && !slices.ContainsFunc(all, func(h heard) bool {
		switch {
		case h.known:
			return h.port == s.port
		case h.env && s.kept:
			return true
		}
		return !h.out && !(s.test && h.given)
	})
}

// seeks reports whether a port was the first of several that were tried one after the
// other, each only since the one before had failed.
//
//	for net.Listen("tcp", addr(port)) != nil { port++ }
func seeks(all []heard, port int64) bool {
	return slices.ContainsFunc(all, func(h heard) bool { return h.known && !h.sought && h.port == port }) &&
		slices.ContainsFunc(all, func(h heard) bool {
			return h.moved && h.port != port && (h.from == port || h.from == 0) && !slices.ContainsFunc(all, func(o heard) bool { return !o.sought && o.known == h.known && o.port == h.port })
		})
}
