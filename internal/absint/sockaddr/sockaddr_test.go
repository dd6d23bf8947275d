package sockaddr

import (
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/known"
)

func newTestReader(t *testing.T, never ...int64) *Reader {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	allowed := func(port int64) bool { return slices.Contains(never, port) }
	prog := &program.Program{Known: table, Low: 32768, High: 60999, Allowed: allowed}
	return NewReader(domain.New(), prog, program.NewConstants(nil))
}

// The port of an address is found in every spelling of it.
func TestPortOf(t *testing.T) {
	r := newTestReader(t)
	port := r.Sym(r.InputName(0))
	digits := r.App("strconv.Itoa", port)
	for _, tt := range []struct {
		name       string
		dest, want *domain.Value
	}{
		{"text", r.Text("localhost:50052"), r.Int(50052)},
		{"text without a port", r.Text("localhost"), nil},
		{"name of a port", r.Text("localhost:http"), nil},
		{"too large", r.Text("localhost:70000"), nil},
		{"joined", r.App("net.JoinHostPort", r.Text("::1"), r.Text("50052")), r.Int(50052)},
		{"joined with an unknown port", r.App("net.JoinHostPort", r.Text("::1"), digits), port},
		{"concatenated", r.App("+", r.Text("localhost:"), digits), port},
		{"resolved", r.App("net.ResolveTCPAddr#0", r.Text("tcp"), r.Text(":50052")), r.Int(50052)},
		{"formatted", r.App("fmt.Sprintf", r.Text("%s:50052"), r.Make(domain.Value{Kind: domain.List})), r.Int(50052)},
		{"one of two", r.OneOf(r.Text("a:1"), r.Text("b:2")), r.OneOf(r.Int(1), r.Int(2))},
		{"one of two, one of them unknown", r.OneOf(r.Text("a:1"), r.Text("b")), nil},
		{"remote end", r.End(r.InputName(1), domain.Remote, domain.WholeAddr), r.End(r.InputName(1), domain.Remote, domain.OnlyPort)},
	} {
		if got := r.PortOf(tt.dest); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A connect can meet itself at an ephemeral port of this host, or at the port
// that its socket is bound to.
func TestMayMeetItself(t *testing.T) {
	r := newTestReader(t, 40000)
	unbound := r.NilValue
	for _, tt := range []struct {
		name       string
		from, dest *domain.Value
		want       bool
	}{
		{"ephemeral", unbound, r.Text("localhost:50052"), true},
		{"below the range", unbound, r.Text("localhost:8080"), false},
		{"above the range", unbound, r.Text("localhost:61000"), false},
		{"never reported", unbound, r.Text("localhost:40000"), false},
		{"unknown port", unbound, r.Sym(r.InputName(0)), true},
		{"another host", unbound, r.Text("192.0.2.1:50052"), false},
		{"loopback", unbound, r.Text("127.0.0.1:50052"), true},
		{"unspecified", unbound, r.Text("[::]:50052"), true},
		{"bound to the same port", r.Text(":8080"), r.Text("localhost:8080"), true},
		{"bound to another port", r.Text(":8081"), r.Text("localhost:50052"), false},
		{"bound to port 0", r.Text(":0"), r.Text("localhost:50052"), true},
		{"one of two", unbound, r.OneOf(r.Text("a:80"), r.Text("b:50052")), true},
	} {
		if got := r.MayMeetItself(nil, tt.from, tt.dest); got != tt.want {
			t.Errorf("%s: %v, want %v", tt.name, got, tt.want)
		}
	}
}

// A default where a connect is harmless, unless the environment has another port,
// is told apart from a port of which nothing is known.
func TestEvidence(t *testing.T) {
	r := newTestReader(t)
	setting := r.App("strconv.Atoi#0", r.App("environment", r.Text("PORT")))
	for _, tt := range []struct {
		name string
		port *domain.Value
		want PortEvidence
	}{
		{"harmless", r.Int(80), PortHarmless},
		{"setting", setting, PortSetting},
		{"harmless or a setting", r.OneOf(r.Int(80), setting), PortHarmless | PortSetting},
		{"ephemeral", r.Int(50052), portMeets},
		{"unknown", r.Sym(r.InputName(0)), portOpen},
	} {
		dest := r.App("net/netip.AddrPortFrom", r.Sym(r.InputName(1)), tt.port)
		if got := r.Evidence(nil, r.NilValue, dest); got != tt.want {
			t.Errorf("%s: %b, want %b", tt.name, got, tt.want)
		}
	}
}
