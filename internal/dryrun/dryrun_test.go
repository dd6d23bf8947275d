package dryrun_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/dryruntest"
)

// TestHeard holds what the listening call of a line was given, in the order in which it was.
func TestHeard(t *testing.T) {
	for _, dir := range []string{"testdata", "testdata/dynamic"} {
		t.Run(dir, func(t *testing.T) { dryruntest.Hear(t, dir) })
	}
}
