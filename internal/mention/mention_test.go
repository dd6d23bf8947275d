package mention_test

import (
	"go/types"
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/mention"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
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
	pass := programtest.Parse(t, src)
	o := mention.In(pass.Pkg, pass.TypesInfo, pass.Files)
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
