package std

import (
	"go/types"
	"testing"

	"golang.org/x/tools/go/packages"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/known"
)

// Functions whose results depend on their operands alone are pure; those that
// write, dial or read what changes are not.
func TestPure(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pkgs := make(map[string]*types.Package)
	paths := []string{"bytes", "fmt", "net", "net/netip", "os", "strconv", "strings", "syscall", "time"}
	loaded, err := packages.Load(&packages.Config{Mode: packages.NeedName | packages.NeedTypes | packages.NeedImports | packages.NeedDeps | packages.NeedExportFile}, paths...)
	if err != nil {
		t.Fatal(err)
	}
	for _, p := range loaded {
		pkgs[p.PkgPath] = p.Types
	}
	for _, tt := range []struct {
		pkg, typ, name string
		want           bool
	}{
		{"strings", "", "TrimSpace", true},
		{"strings", "Builder", "WriteString", false},
		{"strconv", "", "Itoa", true},
		{"bytes", "Buffer", "String", false},
		{"fmt", "", "Sprintf", true},
		{"fmt", "", "Fprintf", false},
		{"fmt", "", "Sscanf", false},
		{"net", "", "JoinHostPort", true},
		{"net", "", "Dial", false},
		{"net", "TCPAddr", "String", true},
		{"net", "TCPConn", "LocalAddr", false},
		{"net", "Resolver", "LookupHost", true},
		{"net/netip", "AddrPort", "Port", true},
		{"syscall", "Errno", "Error", true},
		{"os", "", "Hostname", true},
		{"os", "", "Getpid", false},
		{"time", "", "Now", false},
	} {
		fn, ok := pkgs[tt.pkg].Scope().Lookup(tt.name).(*types.Func)
		if tt.typ != "" {
			obj, _, _ := types.LookupFieldOrMethod(types.NewPointer(pkgs[tt.pkg].Scope().Lookup(tt.typ).Type()), false, nil, tt.name)
			fn, ok = obj.(*types.Func)
		}
		if !ok {
			t.Fatalf("there is no %s.%s.%s", tt.pkg, tt.typ, tt.name)
		}
		if got := isPure(fn, table.Of(fn)); got != tt.want {
			t.Errorf("%s is pure: %v", fn.FullName(), got)
		}
	}
}

// An error wraps itself and what it was made around, however deep.
func TestWraps(t *testing.T) {
	in := domain.New()
	wrap := func(site int, args ...*domain.Value) *domain.Value {
		return in.Make(domain.Value{Kind: domain.Wrap, Name: in.NewName(site, nil), Args: args})
	}
	inner, other := wrap(1, in.RefusedValue), wrap(2)
	outer := wrap(3, other, inner)
	if !outer.Wraps(in.RefusedValue) || !in.RefusedValue.Wraps(in.RefusedValue) || other.Wraps(in.RefusedValue) {
		t.Error("a refused connect is wrapped where it is not, or the other way round")
	}
	if got := new(Call).layered(nil, outer, 0)[0].errs; len(got) != 4 || got[0] != outer {
		t.Errorf("the layers are %v", got)
	}
}

// MSG_FASTOPEN may be among flags that are or-ed, or one of several values.
func TestMentionsConst(t *testing.T) {
	const fastOpen = 0x20000000
	in := domain.New()
	unknown := in.Sym(in.InputName(0))
	for _, tt := range []struct {
		name string
		v    *domain.Value
		want bool
	}{
		{"itself", in.Int(fastOpen | 1), true},
		{"another", in.Int(1), false},
		{"or-ed", in.App("|", unknown, in.Int(fastOpen)), true},
		{"added", in.App("+", unknown, in.Int(fastOpen)), false},
		{"one of two", in.OneOf(in.Int(0), in.Int(fastOpen)), true},
		{"unknown", unknown, false},
	} {
		if got := mentionsConst(tt.v, fastOpen); got != tt.want {
			t.Errorf("%s: %v", tt.name, got)
		}
	}
}
