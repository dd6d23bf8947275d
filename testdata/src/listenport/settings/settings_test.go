package settings

import (
	"os"
	"testing"
)

// What a test sets is not what the program listens on.
func TestEnvironment(t *testing.T) {
	os.Setenv("PORT", "50640")
	if os.Getenv("PORT") != "50640" {
		t.Fail()
	}
}
