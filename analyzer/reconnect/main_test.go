package reconnect_test

import (
	"path/filepath"
	"runtime/debug"
	"testing"

	"golang.org/x/tools/go/analysis/analysistest"
)

// The tests load packages of std, and keep them: a garbage collection finds
// little, and takes a third of the time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(1 << 30)
	m.Run()
}

// testdata returns the directory of the cases.
func testdata() string { return filepath.Join(analysistest.TestData(), "..", "..", "..", "testdata") }
