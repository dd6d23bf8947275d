package reconnect_test

import (
	"flag"
	"fmt"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/analyzer/reconnect"
)

// How a package is judged: its functions as they are run, each context with its
// outcomes, world by world, and what that says of each connect that comes round
// again.
//
//	go test ./analyzer/reconnect -run TestTrace -v -traced funcparam
var traced = flag.String("traced", "funcparam", "the package below testdata/src/reconnect whose judgement to print")

func TestTrace(t *testing.T) {
	var lines []string
	run := analyse(reconnect.Options{Debug: func(format string, args ...any) {
		lines = append(lines, fmt.Sprintf(format, args...))
	}}, *traced)
	run.check(t)
	t.Log(strings.Join(lines, "\n"))
	findings := 0
	for _, r := range run.results {
		findings += len(r.Action.Diagnostics)
	}
	used, checked := 0, 0
	for _, line := range lines {
		switch {
		case !strings.Contains(line, " connects again at "):
		case strings.Contains(line, ": met itself true"):
			used++
		case strings.Contains(line, ": met itself false, same host true"):
			checked++
		}
	}
	if used < findings {
		t.Errorf("there are %d findings, and %d connects are said to meet themselves and be used", findings, used)
	}
	if *traced == "funcparam" && checked == 0 {
		t.Error("no connect is said to be checked")
	}
}
