package plugin_test

import (
	"strings"
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

// The settings of golangci-lint come as a map that it has read from YAML.
func TestSettings(t *testing.T) {
	good := map[string]any{
		"rules": []string{"listenport"}, "ephemeral-ports": "49152-65535",
		"allow-ports": []string{"50051", "50060-50069"}, "opaque-dialers": true,
	}
	if _, err := plugin.New(good); err != nil {
		t.Error(err)
	}
	for _, test := range []struct {
		settings map[string]any
		want     string
	}{
		{map[string]any{"ports": "1-2"}, `unknown field "ports"`},
		{map[string]any{"rules": []string{"relisten"}}, `there is no rule "relisten": the rules are reconnect,listenport`},
		{map[string]any{"ephemeral-ports": "32768"}, `ephemeral-ports: "32768" is not LOW-HIGH`},
		{map[string]any{"allow-ports": []string{"ssh"}}, `allow-ports: "ssh" is not a list`},
		{map[string]any{"opaque-dialers": "perhaps"}, "opaque-dialers"},
	} {
		if _, err := plugin.New(test.settings); err == nil || !strings.Contains(err.Error(), test.want) {
			t.Errorf("%v: error %v, want one that says %q", test.settings, err, test.want)
		}
	}
}
