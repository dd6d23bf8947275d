package analyzer_test

import (
	"runtime/debug"
	"testing"
)

// The tests load packages of std, and keep them: a garbage collection finds
// little, and takes a third of the time.
func TestMain(m *testing.M) {
	debug.SetGCPercent(-1)
	debug.SetMemoryLimit(1 << 30)
	m.Run()
}
