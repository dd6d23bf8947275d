// Package retries hands raw dialers to real retry libraries and to clients
// that redial.
package retries

import (
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"strconv"
	"strings"
	"testing"
)

// TestClient checks that the lines marked with "want" are reported, by
// analysing the libraries that they call, and no others.
func TestClient(t *testing.T) {
	bin := filepath.Join(t.TempDir(), "selfconnect")
	build := exec.Command("go", "build", "-o", bin, "./cmd/selfconnect")
	build.Dir = filepath.Join("..", "..")
	build.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	if out, err := build.CombinedOutput(); err != nil {
		t.Fatalf("%v\n%s", err, out)
	}
	lint := exec.Command(bin, "./...")
	lint.Dir = filepath.Join("testdata", "client")
	lint.Env = append(os.Environ(), "GOFLAGS=", "GOWORK=off")
	out, err := lint.CombinedOutput()
	if code := lint.ProcessState.ExitCode(); code != 3 {
		t.Fatalf("exit code %d, %v, want 3:\n%s", code, err, out)
	}
	found := make(map[int]bool)
	for _, m := range regexp.MustCompile(`(?m)client\.go:(\d+):\d+: reconnect: .* reaches syscall\.Connect through .*dialRaw`).FindAllSubmatch(out, -1) {
		line, _ := strconv.Atoi(string(m[1]))
		found[line] = true
	}
	if want := marked(t); len(want) == 0 || !maps.Equal(found, want) {
		t.Errorf("reported lines %v, want %v:\n%s", found, want, out)
	}
}

// marked returns the lines of the client with a want comment.
func marked(t *testing.T) map[int]bool {
	t.Helper()
	source, err := os.ReadFile(filepath.Join("testdata", "client", "client.go"))
	if err != nil {
		t.Fatal(err)
	}
	lines := make(map[int]bool)
	for i, line := range strings.Split(string(source), "\n") {
		if strings.HasSuffix(line, "// want") {
			lines[i+1] = true
		}
	}
	return lines
}
