package plugin

import (
	"encoding/json"
	"fmt"
	"strings"

	"github.com/golangci/plugin-module-register/register"

	"github.com/selfconnect/selfconnect/analyzer"
)

// settings are those of .golangci.yml. What is left out has its default.
type settings struct {
	Rules          texts `json:"rules"`
	EphemeralPorts texts `json:"ephemeral-ports"` // LOW-HIGH
	AllowPorts     texts `json:"allow-ports"`     // ports and LOW-HIGH ranges
	OpaqueDialers  texts `json:"opaque-dialers"`  // true or false
}

// texts is a value of YAML, or a list of values, as it is written there:
// 50051, "50051" and ["50051"] are the same.
type texts []string

// UnmarshalJSON takes any value: what is wrong with one is said with the
// setting's name, which is not known here.
func (t *texts) UnmarshalJSON(data []byte) error {
	var items []json.RawMessage
	if json.Unmarshal(data, &items) != nil {
		items = []json.RawMessage{data}
	}
	for _, item := range items {
		var text string
		if json.Unmarshal(item, &text) != nil {
			text = string(item)
		}
		if text != "null" {
			*t = append(*t, text)
		}
	}
	return nil
}

// options returns what the settings mean, for golangci-lint.
func options(conf any) (analyzer.Options, error) {
	opts := analyzer.Options{PlainDiagnostics: true, MainModule: true}
	if conf == nil {
		return opts, nil
	}
	s, err := register.DecodeSettings[settings](conf)
	if err != nil {
		return opts, err
	}
	opts.Rules, opts.AllowPorts = s.Rules, s.AllowPorts
	opts.EphemeralPorts = strings.Join(s.EphemeralPorts, ",")
	switch text := strings.Join(s.OpaqueDialers, ","); text {
	case "true":
		opts.OpaqueDialers = true
	case "", "false":
	default:
		return opts, fmt.Errorf("invalid value %q for opaque-dialers: want true or false", text)
	}
	return opts, nil
}
