package reconnect

import (
	"fmt"
	"go/ast"
	"go/token"
	"strings"

	"golang.org/x/tools/go/analysis"
)

// A finding is a place that was reported.
type finding struct{ pos, end token.Pos }

// report reports a site that runs again, once for each place.
func (c *checker) report(s *site) {
	at := s.node
	if s.at != nil {
		at = s.at
	}
	key := finding{at.Pos(), at.End()}
	if c.reported[key] {
		return
	}
	c.reported[key] = true
	c.diags = append(c.diags, analysis.Diagnostic{
		Pos:      at.Pos(),
		End:      at.End(),
		Category: Name,
		URL:      URL,
		Message:  message(s),
		Related:  related(s, at),

		SuggestedFixes: c.fix(s, at),
	})
}

func message(s *site) string {
	how := "the retry loop"
	switch {
	case s.again.recursive && s.again.in != "":
		how = "running " + s.again.in + " again"
	case s.again.recursive:
		how = "running this function again"
	case s.again.handed && s.again.in != "":
		how += " in " + s.again.in
	}
	through := ""
	if names := hopNames(s.hops); names != "" {
		through = " through " + names
	}
	local, remedy := "", ""
	if s.raw.ofNet() {
		local, remedy = " with a fixed local port", ": let the kernel choose that port"
	}
	return fmt.Sprintf("%s: %s reaches %s%s%s, and nothing checks whether the socket connected to itself%s", Name, how, s.raw.name, local, through, remedy)
}

// hopNames lists the functions on the way: "a, b and c".
func hopNames(hops []hop) string {
	var names []string
	for _, h := range hops {
		names = append(names, h.name)
	}
	if n := len(names); n > 1 {
		return strings.Join(names[:n-1], ", ") + " and " + names[n-1]
	}
	return strings.Join(names, "")
}

// related leads from the loop to the connect.
func related(s *site, at ast.Node) []analysis.RelatedInformation {
	var all []analysis.RelatedInformation
	add := func(n ast.Node, message string) {
		all = append(all, analysis.RelatedInformation{Pos: n.Pos(), End: n.End(), Message: message})
	}
	if s.again.loop != nil {
		add(s.again.loop, "the loop")
	}
	last := at
	for i, h := range s.hops {
		if h.node == nil {
			continue
		}
		next := s.raw.name
		if i+1 < len(s.hops) {
			next = s.hops[i+1].name
		}
		add(h.node, fmt.Sprintf("%s calls %s", h.name, next))
		last = h.node
	}
	if s.raw.node != nil && s.raw.node != last {
		add(s.raw.node, s.raw.name+" connects here")
	}
	return all
}
