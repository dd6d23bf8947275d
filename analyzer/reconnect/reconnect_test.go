package reconnect_test

import (
	"fmt"
	"go/token"
	"go/types"
	"maps"
	"os"
	"path"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strconv"
	"strings"
	"sync"
	"testing"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/analysistest"

	"github.com/selfconnect/selfconnect/analyzer/reconnect"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// What the rule promises, and the package below testdata/src/reconnect that
// holds it to that, with what is reported and what is silent.
//
//	raw connects
//	  Connect of syscall, unix and windows; ConnectEx  direct, direct/win
//	  by package and object, never by name             somebodys, direct (renamed and dotted imports)
//	  dialers of net with a local port                 fixedlocal
//	  a local port of 0 in any spelling, one that is
//	  configured, one that differs from the remote's   fixedlocal
//	  the dialers of net without one                   somebodys (StdDialers), fixedlocal
//	  MSG_FASTOPEN; SYS_CONNECT; C.connect; one system fastopen, rawcall, cgo, onesystem
//	TCP or not
//	  the address: other families                      nottcp/address.go, direct/win
//	  the socket's type, its flag bits, the protocol   nottcp/socket.go
//	  through helpers, parameters, fields, branches
//	  and several results                              nottcp
//	  a parameter that the caller decides              network, crosspkg (Network)
//	  open, and so taken for TCP                       nottcp (Open), network (Configured)
//	  raw bytes                                        rawcall
//	where it cannot happen
//	  a constant port outside the range                portrange, otherrange, hops (LoginPrivileged)
//	  a port that masks or conditions keep outside     portrange/bounds.go
//	  a literal address of another host                portrange
//	  bound to another constant port                   bound
//	  bound to the very port that is dialled           sameport (reported outside the range too)
//	  ports that are allowed                           allowed
//	  constant parameters and branches                 deadcode, network (waitLocal)
//	checks
//	  what is compared, and how                        checks/forms.go
//	  in the dialer, between, in the loop, a wrapper,
//	  a bounded for header, on every way               checks/places.go
//	  a helper of another package                      checks/endpoint
//	  with what was dialled, in other words            dialled
//	  after a close with linger 0                      notchecks (Linger)
//	  stored, printed, nil, one end, only addresses,
//	  the own advertised address, a peer's id          notchecks/lookalikes.go
//	  outcome without effect, one branch, too late     notchecks/idle.go
//	reconnect loops
//	  for, goto, range, iterators, tickers, select     loops
//	  recursion                                        recursion
//	  mutual recursion                                 mutual
//	  time.AfterFunc                                   afterfunc, callback
//	  go                                               gorespawn
//	  a closure, also started with go                  closure, gorespawn (Loop)
//	  read through a channel                           channel
//	  a function value given to what calls it in a
//	  loop, here or in a dependency                    funcparam, retryhelper
//	  a dialer stored where something redials          redial
//	not reconnect loops
//	  EINTR, EINPROGRESS, EALREADY, pollers            notloops/progress.go
//	  that the descriptor stays the same is no excuse  direct (SameDescriptor)
//	  after the connect, different addresses, accept
//	  loops, loops that every failure leaves           notloops/notloops.go
//	  addresses that something starts over             loops (StartsOver, RoundRobin), registry
//	  a check in a later round, by what fields say      machines
//	  a check's own loop                               checks (Own, InHeader)
//	custom dialers
//	  closures and what they capture                   closure
//	  parameters, variables, fields                    funcparam, funcvar, funcfield
//	  method values and expressions                    methodvalue
//	  embedding that overrides                         embedded, interfaces
//	  maps, options, interfaces, type parameters       registry, options, interfaces, generic
//	  channels that are fed or closed, lists, states,
//	  settings, errors around errors, addresses in
//	  memory, duplicates                               feeds
//	  wrappers, attempts that are counted, peers that
//	  are visited again, URLs, literals by name         clients
//	  opaque dialers, without the flag                 funcfield (Client), funcparam (Opaque)
//	  opaque dialers, with the flag                    opaque
//	  dialers of other packages; any signature         crosspkg
//	  a library without a loop                         crosspkg/rawdial
//	  in a struct, first, or below a pointer            results
//	where and how
//	  the nearest loop, once for each site and loop    loops/nested.go, direct (TwoSites)
//	  the expression that hands over                   funcparam, retryhelper
//	  the call that runs it again                      recursion, afterfunc, gorespawn
//	  the words of the message, the hops in order      hops
//	  columns, category, related information           hops (TestPlace)
//	fixes, and where there is none                     fix (TestFixes)
var packages = []string{
	"afterfunc", "atomics", "bound", "callback", "callback/reactor", "cgo", "channel", "checks", "checks/endpoint", "clients", "closure",
	"crosspkg", "crosspkg/drivers", "crosspkg/places", "crosspkg/rawdial", "crosspkg/transport",
	"deadcode", "dialled", "direct", "direct/win", "embedded", "fastopen", "feeds", "fix", "fixedlocal", "fixedlocal/writer",
	"funcfield", "funcparam", "funcvar", "generic", "generic/keeper", "gorespawn", "hops",
	"interfaces", "loops", "machines", "made", "methodvalue", "mutual", "network", "notchecks",
	"notloops", "nottcp", "onesystem", "opaque", "options", "outcomes", "portrange", "rawcall", "recovered",
	"recursion", "redial", "registry", "results", "results/outcome", "retryhelper", "retryhelper/backoff",
	"sameport", "somebodys", "somebodys/unix", "texts", "workers",
}

// configured are judged with options of their own.
var configured = map[string]reconnect.Options{
	"allowed":    {Allow: portrange.Set{{Low: 50050, High: 50059}}},
	"otherrange": {Ephemeral: portrange.Range{Low: 20000, High: 29999}},
}

// cases are all packages, analysed together: most of the time goes into std.
var cases = sync.OnceValue(func() *run {
	return analyse(reconnect.Options{}, slices.Concat(packages, slices.Sorted(maps.Keys(configured)))...)
})

func TestCases(t *testing.T) { cases().check(t) }

// TestFixes compares what the fixes make of the files with golden ones.
func TestFixes(t *testing.T) {
	a, err := reconnect.New(reconnect.Options{})
	if err != nil {
		t.Fatal(err)
	}
	var r run
	r.results = analysistest.RunWithSuggestedFixes(&r, testdata(), a, "reconnect/fix")
	r.check(t)
}

// TestSystems analyses what only one system has for that system.
func TestSystems(t *testing.T) {
	for _, goos := range []string{"linux", "windows", "darwin"} {
		if goos == runtime.GOOS {
			continue // TestCases does
		}
		t.Run(goos, func(t *testing.T) {
			t.Setenv("GOOS", goos)
			t.Setenv("CGO_ENABLED", "0")
			analyse(reconnect.Options{}, "onesystem").check(t)
		})
	}
}

// TestOpaque checks the places that only -opaque-dialers reports: the lines
// marked with "opaque", which are silent without it.
func TestOpaque(t *testing.T) {
	marked, found := make(map[int]bool), make(map[int]bool)
	for _, r := range cases().of("opaque") {
		for _, file := range r.Pass.Files {
			for _, group := range file.Comments {
				for _, c := range group.List {
					if c.Text == "// opaque" {
						marked[r.Pass.Fset.Position(c.Pos()).Line] = true
					}
				}
			}
		}
		for _, d := range cases().opaque {
			found[r.Pass.Fset.Position(d.Pos).Line] = true
			whole(t, r.Pass, d)
		}
	}
	if len(marked) == 0 || !maps.Equal(marked, found) {
		t.Errorf("lines reported: %v, marked: %v", found, marked)
	}
}

// TestListed sees to it that no case is forgotten: each package is run.
func TestListed(t *testing.T) {
	root := filepath.Join(testdata(), "src", "reconnect")
	var found []string
	err := filepath.WalkDir(root, func(path string, _ os.DirEntry, err error) error {
		if err != nil {
			return err
		}
		name, err := filepath.Rel(root, filepath.Dir(path))
		if strings.HasSuffix(path, ".go") {
			found = append(found, filepath.ToSlash(name))
		}
		return err
	})
	if err != nil {
		t.Fatal(err)
	}
	slices.Sort(found)
	found = slices.Compact(found)
	listed := slices.Sorted(slices.Values(slices.Concat(packages, slices.Collect(maps.Keys(configured)))))
	if !slices.Equal(found, listed) {
		t.Errorf("packages with cases:\n%v\nlisted here:\n%v", found, listed)
	}
}

// TestPlace checks what a finding spans, what it carries, and the places that
// lead from the loop to the connect.
func TestPlace(t *testing.T) {
	for _, r := range cases().of("hops") {
		if n := len(r.Action.Diagnostics); n != 2 {
			t.Errorf("%d findings, want 2", n)
		}
		for _, d := range r.Action.Diagnostics {
			call := source(t, r.Pass, d.Pos, d.End)
			if !strings.HasPrefix(call, "login(") && !strings.HasPrefix(call, "dialPort(") {
				t.Errorf("reported at %q, want the call in the loop", call)
			}
			if d.Category != "reconnect" {
				t.Errorf("category %q", d.Category)
			}
			if len(d.Related) < 3 {
				t.Errorf("%s: %d related places, want the loop, each hop and the connect", call, len(d.Related))
				continue
			}
			first, last := d.Related[0], d.Related[len(d.Related)-1]
			if loop := source(t, r.Pass, first.Pos, first.End); !strings.HasPrefix(loop, "for") {
				t.Errorf("%s: the first related place is %q, want the loop", call, loop)
			}
			if raw := source(t, r.Pass, last.Pos, last.End); !strings.HasPrefix(raw, "syscall.Connect") {
				t.Errorf("%s: the last related place is %q, want the connect", call, raw)
			}
		}
	}
}

// source returns the text of a file between two positions, or from the first
// to the end of the file where there is no second.
func source(t *testing.T, pass *analysis.Pass, from, to token.Pos) string {
	t.Helper()
	start := pass.Fset.Position(from)
	text, err := os.ReadFile(start.Filename)
	if err != nil {
		t.Fatal(err)
	}
	if !to.IsValid() {
		return string(text[start.Offset:])
	}
	end := pass.Fset.Position(to)
	if end.Filename != start.Filename || end.Offset < start.Offset {
		t.Fatalf("no text from %v to %v", start, end)
	}
	return string(text[start.Offset:end.Offset])
}

// A run is what the rule finds in packages, and what analysistest complains of.
type run struct {
	results    []*analysistest.Result
	complaints []string
	opaque     []analysis.Diagnostic // what is found in the package opaque with that option
}

// Errorf makes it what analysistest complains to. Of facts the cases say
// nothing.
func (r *run) Errorf(format string, args ...any) {
	if text := fmt.Sprintf(format, args...); !strings.Contains(text, ": unexpected fact: ") {
		r.complaints = append(r.complaints, text)
	}
}

// analyse analyses packages below testdata/src/reconnect with options, or with
// those of their own.
func analyse(opts reconnect.Options, names ...string) *run {
	r := new(run)
	a, err := reconnect.New(opts)
	if err != nil {
		r.Errorf("%v", err)
		return r
	}
	plain := a.Run
	a.Run = func(pass *analysis.Pass) (any, error) {
		name := strings.TrimPrefix(pass.Pkg.Path(), prefix)
		if name == "opaque" {
			if err := r.judgeOpaque(*pass); err != nil {
				return nil, err
			}
		}
		opts, ok := configured[name]
		if !ok {
			return plain(pass)
		}
		own, err := reconnect.New(opts)
		if err != nil {
			return nil, err
		}
		return own.Run(pass)
	}
	var paths []string
	for _, name := range names {
		paths = append(paths, prefix+name)
	}
	r.results = analysistest.Run(r, testdata(), a, paths...)
	return r
}

// judgeOpaque judges a package with opaque dialers.
func (r *run) judgeOpaque(pass analysis.Pass) error {
	a, err := reconnect.New(reconnect.Options{Opaque: true})
	if err != nil {
		return err
	}
	pass.Report = func(d analysis.Diagnostic) { r.opaque = append(r.opaque, d) }
	_, err = a.Run(&pass)
	return err
}

const prefix = "reconnect/"

// of returns the results for a package.
func (r *run) of(name string) (of []*analysistest.Result) {
	for _, result := range r.results {
		if result.Pass.Pkg.Path() == prefix+name {
			of = append(of, result)
		}
	}
	return of
}

// check fails the test if there were complaints, or if a message is not whole.
func (r *run) check(t *testing.T) {
	t.Helper()
	for _, complaint := range r.complaints {
		t.Error(complaint)
	}
	for _, result := range r.results {
		for _, d := range result.Action.Diagnostics {
			whole(t, result.Pass, d)
		}
	}
}

var message = regexp.MustCompile(`^reconnect: (?:the retry loop(?: in \S+)?|\S+ is run again and|this function is run again and) reaches ` +
	`(\S+|a dialer that the user of this code decides)( with a fixed local port)?(?: through [^()]+)?(?: \((\S+):(\d+)\))?, ` +
	`and nothing checks whether the socket connected to itself: (.*)$`)

// whole checks the whole message of a finding: it says what to do, and where
// the connect stands if it is in another package.
func whole(t *testing.T, pass *analysis.Pass, d analysis.Diagnostic) {
	t.Helper()
	m := message.FindStringSubmatch(d.Message)
	if len(m) == 0 {
		t.Errorf("no message of a finding: %q", d.Message)
		return
	}
	remedy := "compare its local with its remote address before using it"
	if m[2] != "" {
		remedy = "let the kernel choose that port, or compare its local with its remote address"
	}
	if m[5] != remedy {
		t.Errorf("%q says what to do in other words than %q", d.Message, remedy)
	}
	if m[3] != "" {
		line := lineOf(t, pass, m[3], m[4])
		if name := m[1][strings.LastIndexByte(m[1], '.')+1:]; !strings.Contains(line, name) {
			t.Errorf("%q names the line\n%s", d.Message, line)
		}
	}
	for _, related := range d.Related {
		if !strings.HasPrefix(related.Message, "note: ") {
			t.Errorf("%q reads like a finding", related.Message)
		}
	}
}

// lineOf returns a line of a file of a package that pass imports, however far.
// The file is named after the last element of the package's path and a slash.
func lineOf(t *testing.T, pass *analysis.Pass, file, number string) string {
	t.Helper()
	n, err := strconv.Atoi(number)
	if err != nil {
		t.Fatal(err)
	}
	seen := make(map[*types.Package]bool)
	var find func(pkg *types.Package) string
	find = func(pkg *types.Package) string {
		if seen[pkg] {
			return ""
		}
		seen[pkg] = true
		text, err := os.ReadFile(filepath.Join(testdata(), "src", filepath.FromSlash(path.Dir(pkg.Path())), filepath.FromSlash(file)))
		if lines := strings.Split(string(text), "\n"); err == nil && n <= len(lines) && path.Base(pkg.Path()) == path.Dir(file) {
			return lines[n-1]
		}
		for _, imported := range pkg.Imports() {
			if line := find(imported); line != "" {
				return line
			}
		}
		return ""
	}
	return find(pass.Pkg)
}
