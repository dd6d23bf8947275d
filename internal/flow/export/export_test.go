package export_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/flow/export"
	"github.com/selfconnect/selfconnect/internal/flow/facts"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/program/programtest"
)

const src = `package p

type Config struct {
	Addr string
	Port int ` + "`default:\"50001\"`" + `
	note string
}

var Default = ":50002"

var small = 8080

func New() *Config { return &Config{Addr: ":50003", note: "1"} }

func (c *Config) Defaults() { c.Addr = ":50004" }

func Join(host string) string { return host + ":50005" }

func Pass(addr string) string { return addr }

func Choose(server bool) int {
	if server {
		return 50006
	}
	return 8080
}

// Of what several makers give, only what the tag says is told.
type Options struct {
	Admin int ` + "`default:\"50008\"`" + `
}

func first() *Options { return &Options{Admin: 50009} }

func second() *Options { return &Options{Admin: 50010} }

func hidden() int { return 50007 }

func Small() int { return small }
`

// TestFacts holds what importers of a package are told: of ports in the range
// alone, and of functions that hand a parameter on.
func TestFacts(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pass := programtest.Parse(t, src)
	var got []string
	pass.ExportPackageFact = func(fact analysis.Fact) {
		for _, t := range fact.(*facts.Flows).Told.All() {
			got = append(got, fmt.Sprintf("%s: %v", t.Object.Name(), t.Fact))
		}
	}
	export.Facts(flow.New(pass, table), func(port int64) bool { return port >= 50000 }, nil)
	slices.Sort(got)
	want := []string{
		`Addr: holds ":50003", ":50004"`,
		`Admin: holds "50008"`,
		`Choose: flow: result 0 from 50006 if param 0 is true`,
		`Default: holds ":50002"`,
		`Defaults: flow: *receiver.Addr from ":50004"; *receiver.Addr:hostport from ":50004"`,
		`Join: flow: result 0:hostport from ":50005"`,
		`New: flow: result 0.Addr from ":50003"; result 0.Addr:hostport from ":50003"; ` +
			`result 0.Addr from ":50003"; result 0.Addr is told of; result 0.Port is told of`,
		`Pass: flow: result 0 from param 0`,
		`Port: holds "50001"`,
	}
	if !slices.Equal(got, want) {
		t.Errorf("told is\n%s\nwant\n%s", strings.Join(got, "\n"), strings.Join(want, "\n"))
	}
}
