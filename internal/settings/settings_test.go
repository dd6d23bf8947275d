package settings_test

import (
	"go/types"
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
	"github.com/selfconnect/selfconnect/internal/settings"
)

const tagged = `package p

import "reflect"

type config struct {
	Plain   int
	Default int ` + "`json:\"d\" default:\"50051\"`" + `
	EnvOpt  int ` + "`env:\"PORT, default=50052\"`" + `
	Env     int ` + "`env:\"PORT\" envDefault:\"50053\"`" + `
	Own     int ` + "`conf:\"def=50054,max=50060\"`" + `
	Two     int ` + "`conf:\"50055;50056\"`" + `
}

func read(f reflect.StructField) string { return f.Tag.Get("conf") }

func fill(f reflect.StructField) string { return read(f) }
`

func load(t *testing.T, src string) *program.Package {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	return program.New(programtest.Parse(t, src), table)
}

// TestTags holds that the default of a field is found, as a literal that stands
// where its digits do.
func TestTags(t *testing.T) {
	p := load(t, tagged)
	tags := settings.NewTags(p)
	keys := tags.KeysRead(p.FuncOf(p.Pass.Pkg.Scope().Lookup("fill").(*types.Func)))
	if len(keys) != 1 || keys[0] != "conf" {
		t.Errorf("fill reads the keys %v", keys)
	}
	st := p.Pass.Pkg.Scope().Lookup("config").Type().Underlying().(*types.Struct)
	for f := range st.Fields() {
		want := map[string]string{"Default": "50051", "EnvOpt": "50052", "Env": "50053", "Own": "50054"}[f.Name()]
		lit := tags.Default(f)
		if f.Name() == "Own" || f.Name() == "Two" {
			lit = tags.DefaultUnder(f, keys, origin.Whole)
		}
		if lit == nil {
			if want != "" {
				t.Errorf("%s has no default, want %s", f.Name(), want)
			}
			continue
		}
		at := tagged[p.Pass.Fset.Position(lit.Pos()).Offset:]
		if lit.Value != want || at[:len(want)] != want {
			t.Errorf("%s has the default %s, at %q; want %s", f.Name(), lit.Value, at[:10], want)
		}
	}
}

const flags = `package p

import "flag"

var Set = flag.NewFlagSet("", flag.ExitOnError)

func register(name string, port int) { Set.Int(name, port, "") }

func init() {
	flag.Int("own", 50051, "")
	Set.Int("set", 50052, "")
	register("helper", 50053)
	for name, port := range map[string]int{"first": 50054, "second": 50055} {
		flag.Int(name, port, "")
	}
}
`

// TestShared holds which settings others can name: by constants, through a
// helper, and for each row of a table.
func TestShared(t *testing.T) {
	p := load(t, flags)
	whole := flow.New(p.Pass, p.Known)
	whole.Open()
	book := settings.NewBook(whole.Package, settings.NewTags(whole.Package), whole)
	got := make(map[string]int64)
	for _, s := range book.Shared() {
		for _, o := range whole.Origins(s.Value) {
			port, _ := o.Port()
			got[s.Key.Set+" "+s.Key.Name] = port
		}
	}
	want := map[string]int64{" own": 50051, "p.Set set": 50052, "p.Set helper": 50053, " first": 50054, " second": 50055}
	for key, port := range want {
		if got[key] != port {
			t.Errorf("%q is %d, want %d", key, got[key], port)
		}
	}
	if len(got) != len(want) {
		t.Errorf("the settings are %v", got)
	}
}
