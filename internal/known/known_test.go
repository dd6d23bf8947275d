package known_test

import (
	"go/types"
	"os/exec"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/known/knowntest"
)

// TestStd looks up every row about std in the std of each system.
func TestStd(t *testing.T) {
	rows := knowntest.Rows(t, func(path string) bool { return !strings.HasPrefix(path, "golang.org/x/sys/") })
	if len(rows) < 300 {
		t.Errorf("the table has only %d rows about std", len(rows))
	}
	knowntest.Test(t, rows)
}

// TestCoversStd asks go list for std: Covers must know each of its packages.
func TestCoversStd(t *testing.T) {
	out, err := exec.Command("go", "list", "std", "cmd").Output()
	if err != nil {
		t.Fatal(err)
	}
	paths := strings.Fields(string(out))
	if !slices.Contains(paths, "net/http") {
		t.Fatalf("go list std has no net/http in %d packages", len(paths))
	}
	for _, path := range paths {
		if !known.Covers(path) {
			t.Errorf("Covers(%q) is false", path)
		}
	}
}

func TestCovers(t *testing.T) {
	for path, want := range map[string]bool{
		"net":                      true,
		"net/http/httptest":        true,
		"golang.org/x/sys/unix":    true,
		"golang.org/x/sys/windows": true,
		"unsafe":                   true,
		"C":                        true,
		"golang.org/x/net/http2":   false,
		"golang.org/x/sysinfo":     false,
		"example.com/net":          false,
		"myservice":                false,
		"myservice/net":            false,
		"netutil":                  false,
		"main":                     false,
		"command-line-arguments":   false,
		"":                         false,
	} {
		if got := known.Covers(path); got != want {
			t.Errorf("Covers(%q) = %v, want %v", path, got, want)
		}
	}
}

// TestOf asks for objects in each way that rows are found.
func TestOf(t *testing.T) {
	world, err := knowntest.Load("linux", "net", "net/http", "sync/atomic", "syscall")
	if err != nil {
		t.Fatal(err)
	}
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ path, name, want string }{
		{"net", "Dial", "safedial"},
		{"net/http", "Transport.Dial", "redial"}, // a field, not a function of that name
		{"net", "Dialer.Dial", "dial"},
		{"net", "Dialer.Control", "run"},
		{"net", "TCPConn.LocalAddr", "local"}, // promoted
		{"net", "Conn.LocalAddr", "local"},
		{"net", "Dialer.KeepAlive", ""},
		{"net", "ListenUnix", ""},
		{"net/http", "Server.Handler", "run"},
		{"net/http", "Client.Transport", ""},
		{"sync/atomic", "Pointer.Store", "store"},
		{"syscall", "SockaddrUnix", "nottcp"},
		{"syscall", "AF_INET", "inetfamily"},
		{"syscall", "AF_UNSPEC", "anyfamily"},
		{"syscall", "AF_NETLINK", "otherfamily"}, // by the pattern
		{"syscall", "IPPROTO_TCP", "tcpproto"},
		{"syscall", "IPPROTO_EGP", "nottcpproto"},
		{"syscall", "O_CREAT", ""},
	} {
		obj := world.Object(test.path, test.name)
		if obj == nil {
			t.Errorf("%s has no %s", test.path, test.name)
			continue
		}
		var got string
		if rows := table.Of(obj); len(rows) > 0 {
			got = rows[0].Verb
			if got == "const" {
				got = rows[0].Word("as")
			}
		}
		if got != test.want {
			t.Errorf("Of(%s.%s) is %q, want %q", test.path, test.name, got, test.want)
		}
	}
	if rows := table.Of(types.Universe.Lookup("error").Type().Underlying().(*types.Interface).Method(0)); rows != nil {
		t.Errorf("the table has rows about error.Error")
	}
}

// TestRuns holds that what is only for a run is asked for by itself.
func TestRuns(t *testing.T) {
	world, err := knowntest.Load("linux", "errors", "fmt", "os", "sync/atomic")
	if err != nil {
		t.Fatal(err)
	}
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	for _, test := range []struct{ path, name, of, runs string }{
		{"errors", "Is", "", "around"},
		{"errors", "New", "fails", ""},
		{"os", "Setenv", "put", "setenv"},
		{"sync/atomic", "Int32.Load", "copy", "cell"},
		{"fmt", "Sscan", "", "scans"},
	} {
		fn, ok := world.Object(test.path, test.name).(*types.Func)
		if !ok {
			t.Errorf("%s has no %s", test.path, test.name)
			continue
		}
		if got := firstVerb(table.Of(fn)); got != test.of {
			t.Errorf("Of(%s.%s) is %q, want %q", test.path, test.name, got, test.of)
		}
		if got := firstVerb(table.Runs(fn)); got != test.runs {
			t.Errorf("Runs(%s.%s) is %q, want %q", test.path, test.name, got, test.runs)
		}
	}
}

func firstVerb(rows []*known.Row) string {
	if len(rows) == 0 {
		return ""
	}
	return rows[0].Verb
}
