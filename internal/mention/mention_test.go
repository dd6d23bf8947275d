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
	"slices"
	"syscall"
)

func own() bool { return slices.Contains([]int{1}, 1) && slices.Contains([]string{""}, "") }

func dial(fd int) string {
	own()
	sa := syscall.SockaddrInet4{Port: 8080}
	_ = syscall.Getpid()
	_ = syscall.Getpid()
	_ = syscall.SOCK_STREAM
	syscall.ForkLock.RLock()
	if syscall.Connect(fd, &sa) != nil {
		return "refused"
	}
	return syscall.Errno(0).Error()
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
		"const SOCK_STREAM", "func Connect", "func Contains", "func Error", "func Getpid", "func RLock", "func own",
		"package slices", "package sync", "package syscall", "type Errno", "type SockaddrInet4", "var ForkLock", "var Port",
	}
	if !slices.Equal(got, want) {
		t.Errorf("got  %q\nwant %q", got, want)
	}
	named := func(name string) func(*types.Var) bool { return func(v *types.Var) bool { return v.Name() == name } }
	if !o.AnyVar(named("Port")) || o.AnyVar(named("Addr")) || o.AnyFunc(func(fn *types.Func) bool { return fn.Name() == "Listen" }) {
		t.Error("AnyVar finds no Port, or an Addr; or AnyFunc a Listen")
	}
}
