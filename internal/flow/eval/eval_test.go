package eval_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// TestOrigins asks where the values in testdata come from.
func TestOrigins(t *testing.T) {
	flowtest.Origins(t, "testdata", map[string]origin.Aspect{"origins": origin.Whole, "hostport": origin.HostPort})
}
