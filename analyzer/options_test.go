package analyzer_test

import (
	"flag"
	"io"
	"testing"

	"github.com/selfconnect/selfconnect/analyzer"
)

func TestOptions(t *testing.T) {
	a, err := analyzer.New(analyzer.Options{
		Rules: []string{"listenport"}, EphemeralPorts: "32768\t60999", AllowPorts: []string{"50051", "50060–50069"}, OpaqueDialers: true,
	})
	if err != nil {
		t.Fatal(err)
	}
	for name, want := range map[string]string{
		"rules": "listenport", "ephemeral-ports": "32768-60999", "allow-ports": "50051,50060-50069", "opaque-dialers": "true", "unused-nolint": "false",
	} {
		if f := a.Flags.Lookup(name); f == nil || f.Value.String() != want {
			t.Errorf("-%s: %v, want %s", name, f, want)
		}
	}
	for want, opts := range map[string]analyzer.Options{
		`invalid value "relisten" for rules: want reconnect or listenport, or both with a comma between them`:                               {Rules: []string{"relisten"}},
		`invalid value "80" for ephemeral-ports: want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000`:                         {EphemeralPorts: "80"},
		`invalid value "x" for allow-ports: want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069`: {AllowPorts: []string{"x"}},
	} {
		if _, err := analyzer.New(opts); err == nil || err.Error() != want {
			t.Errorf("%+v: error %v, want %q", opts, err, want)
		}
	}
	plain, err := analyzer.New(analyzer.Options{PlainDiagnostics: true})
	if err != nil || plain.Flags.Lookup("unused-nolint") != nil {
		t.Errorf("the flag -unused-nolint is offered to a driver that handles the comments, %v", err)
	}
}

// A list that is given twice adds up; the first replaces the default.
func TestListsAddUp(t *testing.T) {
	for _, test := range []struct {
		flag string
		args []string
		want string
	}{
		{"rules", nil, "reconnect,listenport"},
		{"rules", []string{"-rules=listenport"}, "listenport"},
		{"rules", []string{"-rules=listenport", "-rules=reconnect"}, "listenport,reconnect"},
		{"rules", []string{"-rules=listenport", "-rules=listenport"}, "listenport"},
		{"allow-ports", []string{"-allow-ports=1", "-allow-ports", "3,5-7"}, "1,3,5-7"},
		{"ephemeral-ports", []string{"-ephemeral-ports=1-2", "-ephemeral-ports=3-4"}, "3-4"},
	} {
		a, err := analyzer.New(analyzer.Options{})
		if err != nil {
			t.Fatal(err)
		}
		a.Flags.Init("", flag.ContinueOnError)
		a.Flags.SetOutput(io.Discard)
		if err := a.Flags.Parse(test.args); err != nil {
			t.Fatal(err)
		}
		if got := a.Flags.Lookup(test.flag).Value.String(); got != test.want {
			t.Errorf("%q: -%s is %s, want %s", test.args, test.flag, got, test.want)
		}
	}
}
