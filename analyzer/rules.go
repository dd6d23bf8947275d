package analyzer

import (
	"fmt"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/analyzer/listenport"
	"github.com/selfconnect/selfconnect/analyzer/reconnect"
)

// A ruleList is names of rules.
type ruleList []string

// allRules returns the names of all rules.
func allRules() ruleList { return ruleList{reconnect.Name, listenport.Name} }

// parseRules reads names of rules, separated by commas.
func parseRules(s string) (ruleList, error) {
	var r ruleList
	for name := range strings.SplitSeq(s, ",") {
		name = strings.TrimSpace(name)
		if !slices.Contains(allRules(), name) {
			return nil, fmt.Errorf("want %s, or both with a comma between them", strings.Join(allRules(), " or "))
		}
		r = r.and(ruleList{name})
	}
	return r, nil
}

// has reports whether the rule with the given name is to run.
func (r ruleList) has(name string) bool { return slices.Contains(r, name) }

// and returns the rules of both lists, each once.
func (r ruleList) and(more ruleList) ruleList {
	for _, name := range more {
		if !r.has(name) {
			r = append(slices.Clip(r), name)
		}
	}
	return r
}

// String renders r as parseRules reads it.
func (r ruleList) String() string { return strings.Join(r, ",") }
