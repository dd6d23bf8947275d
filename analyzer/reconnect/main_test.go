package reconnect_test

import (
	"runtime/debug"
	"testing"
)

// The tests load packages of std, and keep them: most garbage collections
// would find nothing.
func TestMain(m *testing.M) {
	debug.SetGCPercent(400)
	m.Run()
}
