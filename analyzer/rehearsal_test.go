package analyzer_test

import (
	"fmt"
	"os"
	"path/filepath"
	"slices"
	"strings"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/checker"

	"github.com/selfconnect/selfconnect/analyzer"
)

// TestRehearsal holds what a run of a program says of its literals where functions of another
// package are run too.
func TestRehearsal(t *testing.T) {
	const serves = `package serves

import "net"

var Addr = ":50052"

func Run() { net.Listen("tcp", Addr) }

type Server interface{ Run() }

type server struct{ addr string }

func New(addr string) Server { return &server{addr} }

func (s *server) Run() { net.Listen("tcp", s.addr) }
`
	for name, test := range map[string]struct{ body, rest, want string }{
		"a literal that is dialled alone":            {`go serves.Run(); net.Dial("tcp", "localhost:50052")`, "", ""},
		"a method of a type that is not exported":    {`net.Listen("tcp", ":8080"); serves.New(":50054").Run()`, "", "50054"},
		"a variable of the package that is listened": {`serves.Addr = ":50056"; serves.Run()`, "", "50056"},
		"a method that reflection finds": {
			`var f struct{ S settings }; json.Unmarshal(nil, &f); serves.New(":8080").Run()`,
			`type settings struct{}

func (*settings) UnmarshalJSON([]byte) error { _, err := net.Listen("tcp", ":50058"); return err }
`, "50058",
		},
		"an example, which package testing runs": {`serves.New(":8080").Run()`, `func ExampleServes() { net.Listen("tcp", ":50060") }`, "50060"},
	} {
		t.Run(name, func(t *testing.T) {
			main := "package main\n\nimport (\n\t\"encoding/json\"\n\t\"net\"\n\n\t\"m/serves\"\n)\n\nvar _, _ = net.Dial, json.Unmarshal\n\nfunc main() { " + test.body + " }\n\n" + test.rest
			if got := strings.Join(portsOf(t, map[string]string{"serves/serves.go": serves, "main.go": main}), " "); got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// TestForeignVariables holds that what another package's variables hold is only known where
// all is there that sets them: importers are told of short functions alone.
func TestForeignVariables(t *testing.T) {
	const asks = `package main

import (
	"log"
	"net"

	"m/kinds"
)

func main() {
	if err := kinds.Check("tcp"); err != nil {
		log.Fatal(err)
	}
	net.Listen("tcp", ":50062")
}
`
	const check = `package kinds

import "errors"

var all = make(map[string]bool)

func add(name string) { all[name] = true }

func Check(name string) error {
	if !all[name] {
		return errors.New("unknown kind")
	}
	return nil
}
`
	long := strings.Repeat("\tadd(\"more\")\n", 30)
	for name, test := range map[string]struct{ rest, main, want string }{
		"a short function that does not": {"func init() { add(\"udp\") }", asks, ""},
		"a short function that does":     {"func init() { add(\"tcp\") }", asks, "50062"},
		"a long function":                {"func init() {\n" + long + "\tadd(\"tcp\")\n}", asks, "50062"},
		"a short one that calls a long":  {"func init() { fill() }\n\nfunc fill() {\n" + long + "\tadd(\"tcp\")\n}", asks, "50062"},
		"a long one that the main calls": {"func Fill() {\n" + long + "\tadd(\"tcp\")\n}", strings.Replace(asks, "{\n\tif", "{\n\tkinds.Fill()\n\tif", 1), "50062"},
		"a long one that nobody calls":   {"func Fill() {\n" + long + "\tadd(\"tcp\")\n}", asks, ""},
	} {
		t.Run(name, func(t *testing.T) {
			got := strings.Join(portsOf(t, map[string]string{"kinds/kinds.go": check + "\n" + test.rest + "\n", "main.go": test.main}), " ")
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}

// portsOf returns the ports that are reported in package main of a module.
func portsOf(t *testing.T, files map[string]string) (ports []string) {
	t.Helper()
	dir := t.TempDir()
	files["go.mod"] = "module m\n\ngo 1.24\n" + files["go.mod"]
	for name, text := range files {
		at := filepath.Join(dir, name)
		if err := os.MkdirAll(filepath.Dir(at), 0o755); err != nil {
			t.Fatal(err)
		}
		if err := os.WriteFile(at, []byte(text), 0o600); err != nil {
			t.Fatal(err)
		}
	}
	a, err := analyzer.New(analyzer.Options{Rules: []string{"listenport"}})
	if err != nil {
		t.Fatal(err)
	}
	graph, err := checker.Analyze([]*analysis.Analyzer{a}, listed(t, dir, "."), nil)
	if err != nil {
		t.Fatal(err)
	}
	for act := range graph.All() {
		if act.IsRoot {
			for _, d := range act.Diagnostics {
				var port int
				if _, err := fmt.Sscanf(d.Message, "listenport: port %d", &port); err != nil {
					t.Fatal(err)
				}
				ports = append(ports, fmt.Sprint(port))
			}
		}
	}
	slices.Sort(ports)
	return ports
}

// TestLimits holds that what another package says of the default of a flag decides: of a flag
// of std, or of one that a library keeps as the table says. Its errors in variables are set when
// the package is initialised, and by nobody later.
func TestLimits(t *testing.T) {
	const limits = `package limits

import (
	"errors"
	"log"
)

var ErrHigh = errors.New("high")

func Check(port, high int) error {
	if port > high {
		return ErrHigh
	}
	return nil
}

func Fatal(err error) { log.Fatal(err) }

func Must(err error) {
	if err != nil {
		Fatal(err)
	}
}
`
	const pflag = `package pflag

func Int(name string, value int, usage string) *int {
	p := new(int)
	IntVar(p, name, value, usage)
	return p
}

func IntVar(p *int, name string, value int, usage string) { *p = value; flags = append(flags, p) }

func Parse() { parse() }

var flags []*int
var parse func()
`
	const checked, must = "if err := limits.Check(*port, %s); err != nil { limits.Fatal(err) }", "limits.Must(limits.Check(*port, %s))"
	for _, library := range []string{"flag", "github.com/spf13/pflag"} {
		for name, test := range map[string]struct{ check, high, rest, want string }{
			"too high":            {checked, "32767", "", ""},
			"not too high":        {checked, "65535", "", "50064"},
			"too high, in one":    {must, "32767", "", ""},
			"not too high in one": {must, "65535", "", "50064"},
			"set later":           {checked, "32767", "func Lenient() { ErrHigh = nil }", "50064"},
			"set later by a literal that initialising makes": {checked, "32767", "var Lenient = func() { ErrHigh = nil }", "50064"},
		} {
			t.Run(library+" "+name, func(t *testing.T) {
				asks := "package serves\n\nimport (\n\tflags \"" + library + "\"\n\t\"fmt\"\n\t\"net\"\n\n\t\"m/limits\"\n)\n\nfunc Serve() {\n\tport := flags.Int(\"port\", 50064, \"\")\n\tflags.Parse()\n\t" +
					fmt.Sprintf(test.check, test.high) + "\n\tnet.Listen(\"tcp\", fmt.Sprint(\":\", *port))\n}\n"
				got := strings.Join(portsOf(t, map[string]string{
					"limits/limits.go": limits + "\n" + test.rest + "\n", "serves.go": asks,
					"pflag/pflag.go": pflag, "pflag/go.mod": "module github.com/spf13/pflag\n\ngo 1.24\n",
					"go.mod": "\nrequire github.com/spf13/pflag v1.0.5\n\nreplace github.com/spf13/pflag => ./pflag\n",
				}), " ")
				if got != test.want {
					t.Errorf("got %q, want %q", got, test.want)
				}
			})
		}
	}
}
