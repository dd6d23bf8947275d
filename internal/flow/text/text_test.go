package text_test

import (
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/flow/text"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

// show writes segments with bars between them, expressions in braces.
func show(segs []text.Segment) string {
	var parts []string
	for _, s := range segs {
		if s.IsExpr {
			parts = append(parts, "{"+types.ExprString(s.At)+"}")
		} else {
			parts = append(parts, s.Text)
		}
	}
	return strings.Join(parts, "|")
}

func TestFormat(t *testing.T) {
	host, port := ast.NewIdent("host"), ast.NewIdent("port")
	for layout, want := range map[string]string{
		"%s:%d":          "{host}|:|{port}",
		"%[2]d at %[1]v": "{port}| at |{host}",
		"100%% %s":       "100|%| |{host}",
		"%q:%x":          "?|:|?",
		"%*d":            "{port}",
		"%s:%d:%d":       "", // an operand is missing
		"%":              "",
	} {
		segs, ok := text.Format(layout, nil, []ast.Expr{host, port})
		if got := show(segs); got != want || ok != (want != "") {
			t.Errorf("%q is %s, want %s", layout, got, want)
		}
	}
}

const src = `package p

var host, sep string
var port int

func use(...any) {}

func f(b []byte) {
	use("a" + host + ":" + "b") // concat: a|{host}|:|b
	use([]byte("x:" + host))    // concat: x:|{host}
	use(host, port, port)       // printed: {host}|{port}| |{port}
	use("h:", 50051)            // printed: h:|{50051}
	use(':', host, b)           // appended: :|{host}|{b}
	use(host + ":" + "50051")   // hostport: 50051 as port
	use(host + sep + "50051")   // hostport: 50051 as hostport, 50051 as port
	use(host + "/x")            // hostport: /x as hostport, /x as port
	use(host)                   // hostport: {host} as hostport
	use("http://" + host + ":50051/path") // url: :50051 as hostport
	use("/ip4/" + host + "/tcp/" + sep)   // multiaddr: {sep} as port
}
`

// colon says of fixed text whether it ends in a colon.
func colon(segs []text.Segment) syntax.Verdict {
	last := segs[len(segs)-1]
	if last.IsExpr {
		return syntax.Unknown
	}
	return syntax.VerdictOf(strings.HasSuffix(last.Text, ":"))
}

func TestSegments(t *testing.T) {
	pass := programtest.Parse(t, src)
	info := pass.TypesInfo
	slots := func(as origin.Aspect) func(*ast.CallExpr) string {
		return func(c *ast.CallExpr) string {
			var parts []string
			for _, s := range text.PortSlots(text.Concat(info, c.Args[0]), as, colon) {
				parts = append(parts, show([]text.Segment{s.Segment})+" as "+s.As.String())
			}
			return strings.Join(parts, ", ")
		}
	}
	for verb, answer := range map[string]func(*ast.CallExpr) string{
		"concat":    func(c *ast.CallExpr) string { return show(text.Concat(info, c.Args[0])) },
		"printed":   func(c *ast.CallExpr) string { return show(text.Printed(info, c.Args)) },
		"appended":  func(c *ast.CallExpr) string { return show(text.Appended(info, c.Args)) },
		"hostport":  slots(origin.HostPort),
		"url":       slots(origin.URL),
		"multiaddr": slots(origin.Multiaddr),
	} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			if got := answer(m.Call); got != m.Want {
				t.Errorf("%s is %s, want %s", types.ExprString(m.Call), got, m.Want)
			}
		})
	}
}

func TestReplace(t *testing.T) {
	port := text.Segment{At: ast.NewIdent("port"), IsExpr: true}
	s := text.Segment{Text: "HOST:PORT/PORT"}
	got := show(s.Replace(text.Replacement{Old: "PORT", By: []text.Segment{port}}))
	if got != "HOST:|{port}|/|{port}" {
		t.Errorf("replaced is %s", got)
	}
	if got := show(port.Replace(text.Replacement{Old: "port"})); got != "{port}" {
		t.Errorf("an expression becomes %s", got)
	}
}
