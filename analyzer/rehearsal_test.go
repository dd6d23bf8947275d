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
	files["go.mod"] = "module m\n\ngo 1.24\n"
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

// TestSentinels holds that an error which another package keeps in a variable is one: it is
// set when the package is initialised, and by nobody later.
func TestSentinels(t *testing.T) {
	for name, test := range map[string]struct{ high, rest, want string }{
		"too high":     {"32767", "", ""},
		"not too high": {"65535", "", "50064"},
		"set later":    {"32767", "func Lenient() { ErrHigh = nil }", "50064"},
		"set later by a literal that initialising makes": {"32767", "var Lenient = func() { ErrHigh = nil }", "50064"},
	} {
		t.Run(name, func(t *testing.T) {
			limits := "package limits\n\nimport \"errors\"\n\nvar ErrHigh = errors.New(\"high\")\n\nfunc Check(port, high int) error {\n\tif port > high {\n\t\treturn ErrHigh\n\t}\n\treturn nil\n}\n\n" + test.rest + "\n"
			asks := "package serves\n\nimport (\n\t\"flag\"\n\t\"fmt\"\n\t\"log\"\n\t\"net\"\n\n\t\"m/limits\"\n)\n\nfunc Serve() {\n\tport := flag.Int(\"port\", 50064, \"\")\n\tflag.Parse()\n\tif err := limits.Check(*port, " + test.high + "); err != nil {\n\t\tlog.Fatal(err)\n\t}\n\tnet.Listen(\"tcp\", fmt.Sprint(\":\", *port))\n}\n"
			got := strings.Join(portsOf(t, map[string]string{"limits/limits.go": limits, "serves.go": asks}), " ")
			if got != test.want {
				t.Errorf("got %q, want %q", got, test.want)
			}
		})
	}
}
