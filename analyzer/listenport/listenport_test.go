package listenport_test

import (
	"fmt"
	"go/token"
	"maps"
	"os"
	"path/filepath"
	"regexp"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// What the rule promises, and the package below testdata/src/listenport that
// holds it to that, with what is reported and what is silent.
//
//	listening calls
//	  every listening call of std                      direct
//	  both ends of the range, ports that are not fixed bounds
//	  http.Server.Addr, served or given to a listener  httpserver
//	  a server that leaves the package                 httpserver_leaves
//	  Serve(ln) alone                                  httpserver_serve
//	  Bind, and then listen or receive                 rawbind, othersystems
//	  dependencies, by analysing them                  frameworks, crosspkg
//	  tests listen too                                 tests
//	what is followed
//	  constants, conversions, named types, hexadecimal constants
//	  variables, of a package and local, pointers      variables, aliases
//	  flag                                             flags/server
//	  pflag and its like, through the pointer          pflags
//	  flags read back by name or key                   pflaglookup, cli, kingpin
//	  defaults in struct tags                          structtags, structtags/app
//	  settings by key                                  viper, settings
//	  settings of one package read in another          shared
//	  what a container hands from function to function containers
//	  the same in other words                          spellings
//	  environment fallbacks                            envfallback
//	  config structs and the method that reads them    fields
//	  texts put together and taken apart               format, texts
//	  arithmetic on a constant                         arithmetic, choices
//	  what an argument picks, and does not             choices, crosspkg/chosen
//	  slices, maps, tables, channels                   slices_maps
//	  parameters                                       params
//	  results                                          results
//	  addresses of net and netip                       tcpaddr
//	  addresses written as URLs                        urls
//	  addresses of libp2p                              multiaddrs, multiaddrs/node
//	  closures and captured variables, what runs later closures, later
//	  function and method values                       methodvalues, funcvalues
//	  interfaces                                       interfaces, getters, crosspkg/getters
//	  functional options, as functions and as values   options
//	  fields of what comes out of a registry           crosspkg/registered, built
//	  variables and lists of other packages            crosspkg/sets, crosspkg/globalsmain
//	  functions that other packages keep in variables  crosspkg/facademain
//	  type parameters                                  generics
//	  constants, variables, results and fields of
//	  other packages                                   crosspkg/app, alias, far
//	silent
//	  dialled, dial-local and remote addresses         silent_dial, crosspkg/dialer
//	  printed, compared, announced, mapped, in a URL,
//	  arguments of other processes, sizes and rates    silent_numbers
//	  the base from which a free port is sought        portsearch
//	  values overwritten before use                    silent_overwritten, overwritten, prefilled, deferred, lives
//	  the element that another caller picks            picks
//	  a default read only where the flag is given      given
//	  what a function of the package says of the value  answers
//	  what the run of the package refutes               rehearsal
//	  other objects of a type that is listened on      silent_objects, objects, crosspkg/hubs, crosspkg/nodes, crosspkg/usesends, crosspkg/usesholders, fields
//	  dead code                                        deadcode
//	  Unix, raw IP and other sockets without a port    networks, rawbind
//	  names, usage texts and comments are no evidence  names
//	  the flags of a server in its client              flags/client
//	one finding for each literal                       onefinding
//	where: at the literal, or what brings it in        place (columns), crosspkg (first in source order)
//	how: the words for even and odd ports              parity
//	  other ranges, other parity                       rangeodd, rangeother
//	ports that are allowed                             allow
//
// A nolint comment is the business of the umbrella and tested there.
var packages = []string{
	"aliases", "answers", "arithmetic", "bounds", "choices", "cli", "closures", "conditions", "constants", "containers", "containers/conf", "containers/serve", "containers/wired",
	"crosspkg/alias", "crosspkg/app", "crosspkg/built", "crosspkg/chosen", "crosspkg/dialer", "crosspkg/ends", "crosspkg/facademain", "crosspkg/far", "crosspkg/getters", "crosspkg/gets", "crosspkg/globalsmain", "crosspkg/holders", "crosspkg/hubs", "crosspkg/usesholders",
	"crosspkg/listen", "crosspkg/main", "crosspkg/near", "crosspkg/node", "crosspkg/nodes", "crosspkg/ports", "crosspkg/registered", "crosspkg/sets", "crosspkg/start", "crosspkg/usesends", "crosspkg/usual",
	"datagram", "deadcode", "deferred", "direct", "envfallback", "fields", "flags/client", "flags/server",
	"format", "frameworks", "funcvalues", "generics", "getters", "given", "httpserver", "httpserver_leaves", "httpserver_serve",
	"interfaces", "kingpin", "later", "lives", "methodvalues", "multiaddrs", "multiaddrs/node", "names", "networks", "objects", "onefinding", "options", "othersystems",
	"overwritten", "params", "parity", "pflaglookup", "pflags", "picks", "portsearch", "prefilled", "rawbind", "rehearsal", "rehearsal/program", "results",
	"settings", "shared/app", "shared/both", "shared/cmd", "shared/commands", "shared/config", "shared/handlers", "shared/keys", "shared/made", "shared/options", "shared/reads", "shared/server", "shared/start",
	"silent_dial", "silent_numbers", "silent_objects", "silent_overwritten",
	"slices_maps", "spellings", "structtags", "structtags/app", "structtags/config", "structtags/plain",
	"tcpaddr", "tests", "texts", "urls", "variables", "viper",
}

// configured are packages that are judged with options of their own.
var configured = map[string]listenport.Options{
	"allow":      {Allow: portrange.Set{{Low: 47808, High: 47808}, {Low: 50050, High: 50059}}},
	"rangeodd":   {Ephemeral: portrange.Range{Low: 32769, High: 60999}},
	"rangeother": {Ephemeral: portrange.Range{Low: 49152, High: 65535}},
}

// cases are all packages, analysed together: most of the time goes into std.
var cases = sync.OnceValue(func() run {
	return analyse(slices.Concat(packages, []string{"place"}, slices.Sorted(maps.Keys(configured))))
})

func TestCases(t *testing.T) { cases().check(t) }

// TestSystems runs the one case again whose files depend on the system.
func TestSystems(t *testing.T) {
	for _, goos := range []string{"windows", "darwin"} {
		t.Run(goos, func(t *testing.T) {
			t.Setenv("GOOS", goos)
			t.Setenv("CGO_ENABLED", "0")
			analyse([]string{"othersystems"}).check(t)
		})
	}
}

// TestPlace checks where a finding starts in its line, what it carries and to
// which listening call it points.
func TestPlace(t *testing.T) {
	want := map[string]string{ // by the port of the message
		"50061": `50061`,
		"50062": `"localhost:50062"`,
		"50063": `"%s:50063"`,
		"50064": `50064`,
		"50065": `":50065"`,
		"50066": `"50066"`,
		"50067": `50066`,
		"50068": `50060`,
		"50051": `ports.GRPC`,
		"50054": `ports.Admin`,
		"50055": `ports.Debug()`,
		"50056": `cfg.Port`,
	}
	got := make(map[string]string)
	for _, r := range cases().of("place") {
		for _, d := range r.Action.Diagnostics {
			port := strings.Fields(d.Message)[2]
			got[port] = source(t, r.Pass, d.Pos, d.End)
			if d.Category != listenport.Name || len(d.SuggestedFixes) != 0 {
				t.Errorf("port %s: category %q, %d fixes", port, d.Category, len(d.SuggestedFixes))
			}
			if len(d.Related) != 1 {
				t.Errorf("port %s: %d related places, want the listening call", port, len(d.Related))
				continue
			}
			if call := source(t, r.Pass, d.Related[0].Pos, d.Related[0].End); !strings.HasPrefix(call, "net.Listen") {
				t.Errorf("port %s points to %q", port, call)
			}
		}
	}
	for port, text := range want {
		if got[port] != text {
			t.Errorf("port %s is reported at %q, want %q", port, got[port], text)
		}
	}
	if len(got) != len(want) {
		t.Errorf("%d findings, want %d", len(got), len(want))
	}
}

// source returns the text of a file between two positions.
func source(t *testing.T, pass *analysis.Pass, from, to token.Pos) string {
	t.Helper()
	start, end := pass.Fset.Position(from), pass.Fset.Position(to)
	text, err := os.ReadFile(start.Filename)
	if err != nil {
		t.Fatal(err)
	}
	if end.Filename != start.Filename || end.Offset < start.Offset {
		t.Fatalf("no text from %v to %v", start, end)
	}
	return string(text[start.Offset:end.Offset])
}

// The two dangers that a message can tell of.
const (
	outgoing = "an outgoing connection may already hold it, and a client retrying it can connect to itself"
	given    = "the kernel may have given it to another socket, and the server cannot start then"
)

var message = regexp.MustCompile(`^listenport: port (\d+)( \(\S+ in \w+/\w+\.go:\d+\))? is inside the ephemeral range (\d+)-(\d+): (.*); use a port below (\d+), or reserve this one$`)

// whole checks the whole message of a finding: an even port tells of outgoing
// connections only with Linux's range, and not where the line announces the
// other danger, as those of UDP do; where the line shows no number, the
// message names the place of the literal.
func whole(t *testing.T, opts listenport.Options, pass *analysis.Pass, d analysis.Diagnostic) {
	t.Helper()
	r := opts.Ephemeral
	if r == (portrange.Range{}) {
		r = portrange.Linux
	}
	m := message.FindStringSubmatch(d.Message)
	low, high := strconv.FormatInt(r.Low, 10), strconv.FormatInt(r.High, 10)
	if len(m) == 0 || m[3] != low || m[4] != high || m[6] != low {
		t.Errorf("no message of a finding: %q", d.Message)
		return
	}
	line := sourceLine(t, pass, d.Pos)
	want := given
	if port, err := strconv.Atoi(m[1]); err == nil && port%2 == 0 && r == portrange.Linux && !strings.Contains(line, given) {
		want = outgoing
	}
	if m[5] != want {
		t.Errorf("port %s tells of %q in the line\n%s", m[1], m[5], line)
	}
	code, _, _ := strings.Cut(line, "// want")
	if shown := strings.ContainsAny(code[pass.Fset.Position(d.Pos).Column-1:], "0123456789"); shown != (m[2] == "") {
		t.Errorf("port %s: the place of the literal is %q in the line\n%s", m[1], m[2], line)
	}
	for _, related := range d.Related {
		if !strings.HasPrefix(related.Message, "note: ") {
			t.Errorf("%q reads like a finding", related.Message)
		}
	}
}

// sourceLine returns the line of a file at a position.
func sourceLine(t *testing.T, pass *analysis.Pass, pos token.Pos) string {
	t.Helper()
	p := pass.Fset.Position(pos)
	text, err := os.ReadFile(p.Filename)
	if err != nil {
		t.Fatal(err)
	}
	return strings.Split(string(text), "\n")[p.Line-1]
}

// A run is what the rule finds in packages, and what analysistest complains of.
type run struct {
	results    []*analysistest.Result
	complaints []string
}

// Errorf makes it what analysistest complains to. That no comment announces a
// fact is no complaint: what facts are worth is seen in the importing packages.
func (r *run) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, ": unexpected fact: ") {
		r.complaints = append(r.complaints, text)
	}
}

// analyse analyses packages below testdata/src/listenport.
func analyse(names []string) (r run) {
	a, err := listenport.New(listenport.Options{})
	if err != nil {
		r.Errorf("%v", err)
		return r
	}
	plain := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		opts, ok := configured[strings.TrimPrefix(pass.Pkg.Path(), prefix)]
		if !ok {
			return plain(pass)
		}
		own, err := listenport.New(opts)
		if err != nil {
			return nil, err
		}
		return own.Run(pass)
	}
	var paths []string
	for _, name := range names {
		paths = append(paths, prefix+name)
	}
	r.results = analysistest.Run(&r, filepath.Join(analysistest.TestData(), "..", "..", "..", "testdata"), a, paths...)
	return r
}

const prefix = "listenport/"

// of returns the results for a package.
func (r run) of(name string) (of []*analysistest.Result) {
	for _, result := range r.results {
		if result.Pass.Pkg.Path() == prefix+name {
			of = append(of, result)
		}
	}
	return of
}

// check fails the test if there were complaints, or if a message is not whole.
func (r run) check(t *testing.T) {
	t.Helper()
	for _, complaint := range r.complaints {
		t.Error(complaint)
	}
	for _, result := range r.results {
		opts := configured[strings.TrimPrefix(result.Pass.Pkg.Path(), prefix)]
		for _, d := range result.Action.Diagnostics {
			whole(t, opts, result.Pass, d)
		}
	}
}
