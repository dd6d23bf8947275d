package listenport

import (
	"go/token"
	"slices"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A series of ports has a number to which a loop adds: what is listened on may be in the range
// though that is not.
//
//	for i := range 4 { go serve(32766 + i) }
type series struct {
	sink
	number origin.Origin
	via    []*xref.Call // by which it comes to the listening call
}

// base returns the number.
func (s series) base() int64 {
	port, _ := s.number.Port()
	return port
}

// isSeries reports whether a constant is the number of a series.
func isSeries(o *origin.Origin) bool {
	port, ok := o.Port()
	return ok && o.Kind == origin.Const && o.Want.Step && port >= leastBase
}

// leastBase is the least number that is taken for one to which the numbers of others are added.
const leastBase = 1024

// reportSeries reports the series of which ports were heard, but not the number itself.
func (c *checker) reportSeries() {
	for _, s := range c.series {
		at, key := c.literal(s.number)
		if _, again := c.found[key]; again {
			continue
		}
		if port, ok := c.heardOf(s); ok && c.comes(s.sink, s.number, s.via) {
			about := subject{port: port, datagram: s.datagram || s.number.Datagram()}
			about.literal, about.place = c.written(s.number, at)
			c.said[saying{s.call.Expr.Lparen, port}] = true
			c.found[key] = c.finding(at, about, s.call.Expr, s.name)
		}
	}
}

// heardOf returns the first port to report that the call of a series was given in the
// rehearsal, and that came by its calls. Who seeks a free port has none.
func (c *checker) heardOf(s series) (port int64, ok bool) {
	for _, h := range c.rehearse().heard[s.call.Expr.Lparen] {
		if h.sought {
			return 0, false
		}
		computed := h.known && h.computed && !h.choice && !h.late && h.net && c.reports(h.port)
		if computed && s.base() < h.port && (!ok || h.port < port) && c.cameBy(s, h.port) {
			port, ok = h.port, true
		}
	}
	return port, ok
}

// cameBy reports whether a port was heard while the calls of a series were under way, and no
// other number leads to it by the same calls.
func (c *checker) cameBy(s series, port int64) bool {
	for _, other := range c.series {
		if other.call == s.call && other.base() > s.base() && other.base() <= port && slices.Equal(other.via, s.via) && c.comes(other.sink, other.number, other.via) {
			return false
		}
	}
	return slices.ContainsFunc(c.rehearse().ways[saying{s.call.Expr.Lparen, port}], func(way []token.Pos) bool {
		return !slices.ContainsFunc(s.via, func(call *xref.Call) bool { return !slices.Contains(way, call.Expr.Lparen) })
	})
}
