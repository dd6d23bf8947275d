package transfer_test

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/flow/flowtest"
	"github.com/selfconnect/selfconnect/internal/flow/origin"
)

// TestOrigins holds to which of its parts a text, a sum or a result of std is followed.
func TestOrigins(t *testing.T) {
	flowtest.Origins(t, "testdata", map[string]origin.Aspect{
		"origins": origin.Whole, "hostport": origin.HostPort, "port": origin.Port, "bits": origin.Bits,
		"type": origin.Type, "family": origin.Family,
	})
}
