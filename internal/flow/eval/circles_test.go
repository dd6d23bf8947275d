package eval_test

import (
	"fmt"
	"go/ast"
	"go/types"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// TestCircles follows a value through functions each of which calls all
// others with the same pointer, as the code of a generated parser does: the
// ways through them are too many to go one by one.
func TestCircles(t *testing.T) {
	const n = 40
	var src strings.Builder
	src.WriteString("package p\ntype node struct{ port, other int }\n")
	for i := range n {
		fmt.Fprintf(&src, "func f%d(x *node) {\n", i)
		for j := range n {
			fmt.Fprintf(&src, "\tf%d(x)\n", j)
		}
		if i == n-1 {
			src.WriteString("\tx.port = 50052\n")
		}
		src.WriteString("}\n")
	}
	src.WriteString("func get() int {\n\tx := &node{}\n\tf0(x)\n\treturn x.port\n}\n")

	pass, p := flowtest.Parse(t, src.String())
	file := pass.Files[0]
	get := file.Decls[len(file.Decls)-1].(*ast.FuncDecl)
	ret := get.Body.List[2].(*ast.ReturnStmt)
	fn := p.FuncOf(p.Info.Defs[get.Name].(*types.Func))
	var found []string
	for _, o := range p.Origins(origin.Query{Expr: ret.Results[0], In: fn}) {
		if o.Value != nil {
			found = append(found, o.Value.String())
		}
	}
	if len(found) != 1 || found[0] != "50052" {
		t.Errorf("x.port comes from %v, want 50052", found)
	}
}
