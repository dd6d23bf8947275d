package mention_test

import (
	"go/ast"
	"go/importer"
	"go/parser"
	"go/token"
	"go/types"
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/mention"
)

// TestIn names a function twice, an instance, a field, a constant and a type.
func TestIn(t *testing.T) {
	const src = `package p

import (
	"net/http"
	"slices"
	"syscall"
)

func own() bool { return slices.Contains([]int{1}, 1) && slices.Contains([]string{""}, "") }

func serve() error {
	own()
	s := http.Server{Addr: ":8080"}
	_ = http.NotFoundHandler()
	_ = http.NotFoundHandler()
	_ = syscall.SOCK_STREAM
	_ = http.NoBody
	return s.ListenAndServe()
}
`
	fset := token.NewFileSet()
	file, err := parser.ParseFile(fset, "p.go", src, 0)
	if err != nil {
		t.Fatal(err)
	}
	info := &types.Info{Uses: make(map[*ast.Ident]types.Object)}
	conf := types.Config{Importer: importer.ForCompiler(fset, "source", nil)}
	pkg, err := conf.Check("p", fset, []*ast.File{file}, info)
	if err != nil {
		t.Fatal(err)
	}
	o := mention.In(pkg, info)
	var got []string
	for _, fn := range o.Funcs {
		got = append(got, "func "+fn.Name())
	}
	for _, c := range o.Consts {
		got = append(got, "const "+c.Name())
	}
	for _, f := range o.Vars {
		got = append(got, "var "+f.Name())
	}
	for _, n := range o.Types {
		got = append(got, "type "+n.Name())
	}
	for _, p := range o.Packages {
		got = append(got, "package "+p.Path())
	}
	slices.Sort(got)
	want := []string{
		"const SOCK_STREAM", "func Contains", "func ListenAndServe", "func NotFoundHandler", "func own",
		"package net/http", "package slices", "package syscall", "type Server", "var Addr", "var NoBody",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	if !o.AnyVar(func(f *types.Var) bool { return f.Name() == "Addr" }) || o.AnyFunc(func(fn *types.Func) bool { return fn.Name() == "Serve" }) {
		t.Error("AnyVar finds no Addr, or AnyFunc a Serve")
	}
}
