package control_test

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"strings"
	"testing"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/control"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

// A program is the type-checked package in testdata.
type program struct {
	fset  *token.FileSet
	files []*ast.File
	info  *types.Info
}

func load(t *testing.T) *program {
	t.Helper()
	pass := programtest.Load(t, "testdata")
	return &program{pass.Fset, pass.Files, pass.TypesInfo}
}

// each runs a test for each function whose doc comment starts with the verb.
func (p *program) each(t *testing.T, verb string, test func(t *testing.T, g *control.Graph, fn *ast.FuncDecl, want string)) {
	n := 0
	for _, file := range p.files {
		for _, d := range file.Decls {
			fn, ok := d.(*ast.FuncDecl)
			if !ok {
				continue
			}
			want, ok := strings.CutPrefix(fn.Doc.Text(), verb+": ")
			if !ok {
				continue
			}
			n++
			t.Run(fn.Name.Name, func(t *testing.T) {
				sig := p.info.Defs[fn.Name].Type().(*types.Signature)
				test(t, control.New(fn.Body, sig, p.info, p.noReturn), fn, strings.TrimSpace(want))
			})
		}
	}
	if n == 0 {
		t.Errorf("no function in testdata says %q", verb)
	}
}

func (p *program) name(call *ast.CallExpr) string {
	if obj := typeutil.Callee(p.info, call); obj != nil {
		return obj.Name()
	}
	return ""
}

func (p *program) noReturn(call *ast.CallExpr) bool {
	return p.name(call) == "panic" || p.name(call) == "fatal"
}

// dial returns the first call of a dial function in a body.
func (p *program) dial(t *testing.T, body ast.Node) *ast.CallExpr {
	t.Helper()
	var found *ast.CallExpr
	ast.Inspect(body, func(n ast.Node) bool {
		if call, ok := n.(*ast.CallExpr); ok && found == nil && strings.HasPrefix(p.name(call), "dial") {
			found = call
		}
		return found == nil
	})
	if found == nil {
		t.Fatal("no call of dial")
	}
	return found
}

func (p *program) calls(n ast.Node, name string) bool {
	call, ok := n.(*ast.CallExpr)
	return ok && p.name(call) == name
}

func transient(obj types.Object) bool {
	return obj != nil && (obj.Name() == "EINTR" || obj.Name() == "EINPROGRESS" || obj.Name() == "EALREADY")
}

func (p *program) failure() control.Failure {
	return control.Failure{
		Transient: transient,
		Cond:      func(e ast.Expr) (value, known bool) { return false, p.calls(e, "temporary") },
		Ends:      func(n ast.Node) bool { return p.calls(n, "accept") },
	}
}

func TestAgain(t *testing.T) {
	p := load(t)
	p.each(t, "again", func(t *testing.T, g *control.Graph, fn *ast.FuncDecl, want string) {
		call := p.dial(t, fn.Body)
		got := "none"
		loop, ok := g.Again(call, p.failure())
		if ok {
			got = map[string]string{
				"*ast.ForStmt": "for", "*ast.RangeStmt": "range", "*ast.LabeledStmt": "label",
			}[fmt.Sprintf("%T", loop)]
		}
		if innermost, _, _ := strings.Cut(want, " "); got != innermost {
			t.Errorf("%s: the innermost loop that leads back: %s, want %s", p.fset.Position(call.Pos()), got, innermost)
		}
	})
}

// TestReturns asks whether a function returns after its call has failed.
func TestReturns(t *testing.T) {
	p := load(t)
	p.each(t, "returns", func(t *testing.T, g *control.Graph, fn *ast.FuncDecl, want string) {
		failure := p.failure()
		failure.Dies = func(call *ast.CallExpr, arg int) bool { return p.name(call) == "must" && arg == 0 }
		got := "no"
		if g.Returns(p.dial(t, fn.Body), failure) {
			got = "yes"
		}
		if got != want {
			t.Errorf("returns: %s, want %s", got, want)
		}
	})
}

// TestStandIns asks of loops whose calls are run by something else: the statement or
// literal stands for the call, and nothing is known of its outcome.
func TestStandIns(t *testing.T) {
	p := load(t)
	p.each(t, "stands", func(t *testing.T, g *control.Graph, fn *ast.FuncDecl, want string) {
		var got []string
		ast.Inspect(fn.Body, func(n ast.Node) bool {
			switch n.(type) {
			case *ast.GoStmt, *ast.DeferStmt, *ast.FuncLit:
				_, ok := g.Again(n, control.Failure{})
				got = append(got, fmt.Sprintf("%T %t", n, ok))
				return false
			}
			return true
		})
		if s := strings.Join(got, ", "); s != want {
			t.Errorf("%s, want %s", s, want)
		}
	})
}
