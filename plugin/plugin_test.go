package plugin_test

import (
	"testing"

	"github.com/golangci/plugin-module-register/register"

	"github.com/selfconnect/selfconnect/analyzer"
	"github.com/selfconnect/selfconnect/plugin"
)

func TestRegistered(t *testing.T) {
	newPlugin, err := register.GetPlugin(analyzer.Name)
	if err != nil {
		t.Fatal(err)
	}
	linter, err := newPlugin(nil)
	if err != nil {
		t.Fatal(err)
	}
	all, err := linter.BuildAnalyzers()
	if err != nil || len(all) != 1 || all[0].Name != analyzer.Name {
		t.Errorf("analyzers %v, %v, want %s alone", all, err, analyzer.Name)
	}
	if mode := linter.GetLoadMode(); mode != register.LoadModeTypesInfo {
		t.Errorf("load mode %q", mode)
	}
}

// The settings of golangci-lint come as a map that it has read from YAML: a
// number is a number, and one value may stand for a list of one.
func TestSettings(t *testing.T) {
	for _, good := range []map[string]any{
		{"rules": []any{"listenport"}, "ephemeral-ports": "49152-65535", "allow-ports": []any{"50051", "50060-50069"}, "opaque-dialers": true},
		{"rules": "listenport", "ephemeral-ports": "49152–65535", "allow-ports": []any{50051, "50060–50069"}, "opaque-dialers": false},
		{"allow-ports": 50051}, {"allow-ports": "50051,50053"}, {"allow-ports": nil}, {"allow-ports": []any{}},
	} {
		if _, err := plugin.New(good); err != nil {
			t.Errorf("%v: %v", good, err)
		}
	}
	const ports = "want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069"
	for _, test := range []struct {
		settings map[string]any
		want     string
	}{
		{map[string]any{"ports": "1-2"}, `selfconnect: decoding settings: json: unknown field "ports"`},
		{map[string]any{"rules": []any{"relisten"}}, `selfconnect: invalid value "relisten" for rules: want reconnect or listenport, or both with a comma between them`},
		{map[string]any{"ephemeral-ports": 32768}, `selfconnect: invalid value "32768" for ephemeral-ports: want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000`},
		{map[string]any{"allow-ports": []any{"ssh"}}, `selfconnect: invalid value "ssh" for allow-ports: ` + ports},
		{map[string]any{"allow-ports": []any{50051, 70000}}, `selfconnect: invalid value "50051,70000" for allow-ports: ` + ports + `: "70000" is neither`},
		{map[string]any{"allow-ports": 50051.5}, `selfconnect: invalid value "50051.5" for allow-ports: ` + ports},
		{map[string]any{"opaque-dialers": "perhaps"}, `selfconnect: invalid value "perhaps" for opaque-dialers: want true or false`},
	} {
		if _, err := plugin.New(test.settings); err == nil || err.Error() != test.want {
			t.Errorf("%v: error\n%v, want\n%s", test.settings, err, test.want)
		}
	}
}
