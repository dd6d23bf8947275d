package std

import (
	"go/types"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// addressed runs a call that makes a request: a term of its URL.
//
//	http.NewRequest(http.MethodGet, url, nil)
func (c *Call) addressed(row *known.Row) []*state.State {
	url, _ := c.operand(row.Operand("url"))
	return c.with(c.s, []*domain.Value{c.App("request", url)})
}

// request runs a request of an HTTP client: its transport dials the host of the
// URL, the same for the same URL.
//
//	client.Get(url)
func (c *Call) request(row *known.Row) []*state.State {
	url, _ := c.operand(row.Operand("to"))
	if of, _ := c.operand(row.Operand("of")); of != nil {
		if url = of; of.Kind == domain.App && of.Text == "request" {
			url = of.Args[0]
		}
	}
	s := c.s
	transport, t := c.operand(row.Operand("through"))
	if transport == nil {
		return c.with(s, nil)
	}
	for _, m := range transport.Members() {
		dynamic := t
		if m.Kind == domain.Iface {
			dynamic, m = m.Type, m.Args[0]
		}
		if m.Kind == domain.Ptr {
			s = c.dialOf(s, m, dynamic, c.App("host of", url))
		}
	}
	return c.with(s, nil)
}

// dialOf runs the dialer of a transport once, with an address. What it returns is
// used.
func (c *Call) dialOf(s *state.State, transport *domain.Value, t types.Type, addr *domain.Value) *state.State {
	for _, name := range []string{"DialContext", "Dial", "DialTLSContext", "DialTLS"} {
		fn, _ := c.fieldNamed(transport, t, name)
		if fn == nil || fn.Kind != domain.Func {
			continue
		}
		after := c.caller.Callback(s, fn, c.Text("tcp"), addr)
		for i, a := range after {
			if a.Env != nil {
				a.Socks.Each(func(id int, k *domain.Value) {
					if s.Socks.Get(id) != k && k.N == domain.PhaseOpen {
						c.caller.Use(a, c.NameByID(id))
					}
				})
			}
			if i == 0 {
				s = a
			} else {
				s = c.JoinStates(s, a, c.site)
			}
		}
	}
	return s
}
