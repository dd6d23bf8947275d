package listenport

import (
	"go/ast"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/dryrun/value"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/program/xref"
)

// A series of ports has a number to which a loop adds: what is listened on may be in the range
// though that is not.
//
//	for i := range 4 { go serve(32766 + i) }
type series struct {
	sink
	at    ast.Expr
	key   any
	about subject      // the number
	via   []*xref.Call // by which it comes to the listening call
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
		if _, again := c.found[s.key]; again {
			continue
		}
		if port, ok := c.heardOf(s); ok {
			s.about.port = port
			c.said[saying{s.call.Expr.Lparen, port}] = true
			c.found[s.key] = c.finding(s.at, s.about, s.call.Expr, s.name)
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
		if computed && s.about.port < h.port && (!ok || h.port < port) && c.cameBy(s, h.port) {
			port, ok = h.port, true
		}
	}
	return port, ok
}

// cameBy reports whether a port was heard while the calls of a series were under way, and no
// other number leads to it by the same calls.
func (c *checker) cameBy(s series, port int64) bool {
	for _, other := range c.series {
		if other.call == s.call && other.about.port > s.about.port && other.about.port <= port && slices.Equal(other.via, s.via) {
			return false
		}
	}
	return slices.ContainsFunc(c.rehearse().sites[saying{s.call.Expr.Lparen, port}], func(site string) bool {
		return !slices.ContainsFunc(s.via, func(call *xref.Call) bool {
			return !slices.Contains(strings.Fields(site), value.Letters(int(call.Expr.Lparen)))
		})
	})
}
