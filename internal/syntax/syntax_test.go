package syntax_test

import (
	"go/ast"
	"go/constant"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/syntax"
)

var verdicts = map[syntax.Verdict]string{syntax.Always: "always", syntax.Never: "never", syntax.Unknown: "unknown"}

// assuming is what conditions say if the variable x is 50052.
func assuming(info *types.Info) *syntax.Valuation {
	return &syntax.Valuation{Info: info, Value: func(e ast.Expr) constant.Value {
		if id, ok := e.(*ast.Ident); ok && id.Name == "x" {
			return constant.MakeInt64(50052)
		}
		return nil
	}}
}

func yes(b bool) string {
	if b {
		return "yes"
	}
	return "no"
}

// TestAnswers asks each question of the calls in testdata that say its answer.
func TestAnswers(t *testing.T) {
	pass := programtest.Load(t, "testdata")
	info := pass.TypesInfo
	for verb, answer := range map[string]func(*ast.CallExpr) string{
		"truth":   func(c *ast.CallExpr) string { return verdicts[syntax.Truth(info, c.Args[0])] },
		"assumed": func(c *ast.CallExpr) string { return verdicts[assuming(info).Truth(c.Args[0])] },
		"receiver": func(c *ast.CallExpr) string {
			if recv := syntax.Receiver(info, c); recv != nil {
				return types.ExprString(recv)
			}
			return "none"
		},
		"fields": func(c *ast.CallExpr) string {
			e := c.Fun
			if len(c.Args) > 0 {
				e = c.Args[0]
			}
			var names []string
			for _, f := range syntax.Fields(info.Selections[e.(*ast.SelectorExpr)]) {
				names = append(names, f.Name())
			}
			return strings.Join(names, " ")
		},
		"addressed": func(c *ast.CallExpr) string { return types.ExprString(syntax.Addressed(c.Args[0])) },
		"text":      func(c *ast.CallExpr) string { return yes(syntax.IsText(info.TypeOf(c.Args[0]))) },
		"any": func(c *ast.CallExpr) string {
			return yes(syntax.TakesSomeAny(typeutil.StaticCallee(info, c).Origin().Signature()))
		},
		"deref": func(c *ast.CallExpr) string { return syntax.Deref(info.TypeOf(c.Args[0])).String() },
		"elem": func(c *ast.CallExpr) string {
			if elem := syntax.Elem(info.TypeOf(c.Args[0])); elem != nil {
				return elem.String()
			}
			return "none"
		},
	} {
		programtest.Each(t, pass, verb, func(t *testing.T, m programtest.Mark) {
			if got := answer(m.Call); got != m.Want {
				t.Errorf("%s is %s, want %s", types.ExprString(m.Call), got, m.Want)
			}
		})
	}
}

// TestVerdicts holds And and Not to the truth tables of three values.
func TestVerdicts(t *testing.T) {
	all := []syntax.Verdict{syntax.Unknown, syntax.Always, syntax.Never}
	for _, x := range all {
		if syntax.Not(syntax.Not(x)) != x {
			t.Errorf("not not %s is %s", verdicts[x], verdicts[syntax.Not(syntax.Not(x))])
		}
		if syntax.And(x, syntax.Always) != x || syntax.And(x, syntax.Never) != syntax.Never {
			t.Errorf("and is wrong for %s", verdicts[x])
		}
		for _, y := range all {
			if syntax.And(x, y) != syntax.And(y, x) {
				t.Errorf("and of %s and %s depends on their order", verdicts[x], verdicts[y])
			}
		}
	}
}
