// Package known_test checks the rows about golang.org/x/sys, which the root
// module does not depend on.
package known_test

import (
	"strings"
	"testing"

	_ "golang.org/x/sys/cpu" // so that go.mod requires the module on every system

	"github.com/selfconnect/selfconnect/internal/known/knowntest"
)

// TestSys looks up every row about x/sys in the x/sys of each system.
func TestSys(t *testing.T) {
	rows := knowntest.Rows(t, func(path string) bool { return strings.HasPrefix(path, "golang.org/x/sys/") })
	if len(rows) < 100 {
		t.Errorf("the table has only %d rows about x/sys", len(rows))
	}
	knowntest.Test(t, rows)
}
