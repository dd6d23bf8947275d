package std_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/dryrun/dryruntest"
)

// TestHeard holds what listening calls are given of what functions of std make.
func TestHeard(t *testing.T) { dryruntest.Hear(t, "testdata") }
