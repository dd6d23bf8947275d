package main

import (
	"bytes"
	"errors"
	"io"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// build returns a binary of this package.
func build(t *testing.T) string {
	t.Helper()
	bin := filepath.Join(t.TempDir(), "selfconnect")
	if runtime.GOOS == "windows" {
		bin += ".exe"
	}
	if out, err := exec.Command("go", "build", "-o", bin, ".").CombinedOutput(); err != nil {
		t.Fatalf("go build: %v\n%s", err, out)
	}
	return bin
}

// run runs a command in a module of testdata/modules, with a build cache of
// its own if cache is set: go vet of Go 1.26 prints nothing for a package that
// was analysed as a dependency before. It returns the output and exit code.
func run(t *testing.T, module, cache string, name string, args ...string) (stdout, stderr string, code int) {
	t.Helper()
	cmd := exec.Command(name, args...)
	cmd.Dir = filepath.Join("..", "..", "testdata", "modules", module)
	cmd.Env = append(os.Environ(), "GOWORK=off", "GOFLAGS=", "GOPROXY=off")
	if cache != "" {
		cmd.Env = append(cmd.Env, "GOCACHE="+cache)
	}
	var out, errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &errs
	err := cmd.Run()
	var exit *exec.ExitError
	if err != nil && !errors.As(err, &exit) {
		t.Fatalf("%s: %v", name, err)
	}
	return out.String(), errs.String(), cmd.ProcessState.ExitCode()
}

var findingLine = regexp.MustCompile(`(?m)^(?:.*[/\\])?(\w+\.go:\d+:\d+: (?:reconnect|listenport): .*)$`)

// findings returns the findings in some output as "file.go:line:col: message".
func findings(output string) []string {
	var all []string
	for _, m := range findingLine.FindAllStringSubmatch(strings.ReplaceAll(output, "\r", ""), -1) {
		all = append(all, m[1])
	}
	slices.Sort(all)
	return slices.Compact(all)
}

// What is found in testdata/modules/app: across a package, and across a
// module; what its //nolint comments silence is not.
var wantApp = []string{
	"client.go:15:16: reconnect: the retry loop reaches syscall.Connect through raw.Dial, and nothing checks whether the socket connected to itself",
	"client.go:25:11: reconnect: ",
	"main.go:13:27: listenport: port 50052 is inside the ephemeral range 32768–61000: an outgoing connection may already hold it, and a client retrying it can connect to itself",
}

func checkApp(t *testing.T, output string) {
	t.Helper()
	got := findings(output)
	if !slices.EqualFunc(got, wantApp, strings.HasPrefix) {
		t.Errorf("found\n\t%s\nwant\n\t%s\nin\n%s", strings.Join(got, "\n\t"), strings.Join(wantApp, "\n\t"), output)
	}
}

func TestStandalone(t *testing.T) {
	bin := build(t)
	_, stderr, code := run(t, "app", "", bin, "./...")
	checkApp(t, stderr)
	if code != 3 {
		t.Errorf("exit code %d, want 3", code)
	}
	if _, again, _ := run(t, "app", "", bin, "./..."); again != stderr {
		t.Errorf("a second run prints\n%s\nnot\n%s", again, stderr)
	}
}

func TestVet(t *testing.T) {
	bin, cache := build(t), t.TempDir()
	for _, when := range []string{"cold", "warm"} {
		t.Run(when, func(t *testing.T) {
			_, stderr, code := run(t, "app", cache, "go", "vet", "-vettool="+bin, "./...")
			checkApp(t, stderr)
			if code != 1 {
				t.Errorf("exit code %d, want 1", code)
			}
		})
	}
}

// Flags reach the analyzer in both drivers.
func TestFlags(t *testing.T) {
	bin, cache := build(t), t.TempDir()
	for _, test := range []struct {
		flags []string
		want  []string
	}{
		{[]string{"-rules=listenport"}, wantApp[2:]},
		{[]string{"-rules=reconnect"}, wantApp[:2]},
		{[]string{"-rules=listenport", "-allow-ports=50000-50100"}, nil},
		{[]string{"-rules=listenport", "-ephemeral-ports=49152-50051"}, nil},
	} {
		_, alone, _ := run(t, "app", "", bin, append(test.flags, "./...")...)
		_, vet, _ := run(t, "app", cache, "go", append([]string{"vet", "-vettool=" + bin}, append(test.flags, "./...")...)...)
		for driver, output := range map[string]string{"standalone": alone, "go vet": vet} {
			if got := findings(output); !slices.EqualFunc(got, test.want, strings.HasPrefix) {
				t.Errorf("%s %v: found %q, want %q", driver, test.flags, got, test.want)
			}
		}
	}
}

func TestBadFlags(t *testing.T) {
	bin := build(t)
	for _, test := range []struct{ flag, want string }{
		{"-rules=relisten", `there is no rule "relisten": the rules are reconnect,listenport`},
		{"-ephemeral-ports=32768", `invalid value "32768" for flag -ephemeral-ports: "32768" is not LOW-HIGH, such as 32768-61000`},
		{"-ephemeral-ports=61000-32768", "1 <= LOW <= HIGH <= 65535"},
		{"-allow-ports=ssh", `invalid value "ssh" for flag -allow-ports: "ssh" is not a list of ports and LOW-HIGH ranges`},
		{"-opaque-dialers=perhaps", "-opaque-dialers"},
	} {
		stdout, stderr, code := run(t, "app", "", bin, test.flag, "./...")
		if code == 0 || code == 3 || !strings.Contains(stdout+stderr, test.want) {
			t.Errorf("%s: exit code %d and\n%s\nwant an error that says %q", test.flag, code, stdout+stderr, test.want)
		}
	}
}

// Broken packages are named, and hide no finding of sound ones. (The go
// command itself leaves off where a pattern names a package with an import
// that it cannot find.)
func TestBroken(t *testing.T) {
	bin, cache := build(t), t.TempDir()
	_, alone, code := run(t, "broken", "", bin, "./...")
	if code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	_, vet, _ := run(t, "broken", cache, "go", "vet", "-vettool="+bin, "./sound", "./generated", "./types", "./syntax")
	for _, want := range []string{"sound.go:7:64: listenport: port 50052", "generated.go:9:64: listenport: port 50058", "syntax.go:6", "types.go:6"} {
		for driver, output := range map[string]string{"standalone": alone, "go vet": vet} {
			if !strings.Contains(output, want) {
				t.Errorf("%s does not say %q:\n%s", driver, want, output)
			}
		}
	}
	if want := "example.com/nowhere"; !strings.Contains(alone, want) {
		t.Errorf("standalone does not say %q:\n%s", want, alone)
	}
	if output := alone + vet; strings.Contains(output, "panic") || strings.Contains(output, "internal error") {
		t.Errorf("it panics:\n%s", output)
	}
}

// The demo shows both rules, and the README what it shows.
func TestDemo(t *testing.T) {
	if runtime.GOOS != "linux" {
		t.Skip("the demo's raw dialer is Linux's")
	}
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		t.Fatal(err)
	}
	cmd := exec.Command(build(t), "./testdata/demo/...")
	cmd.Dir = root
	var errs bytes.Buffer
	cmd.Stdout, cmd.Stderr = io.Discard, &errs
	_ = cmd.Run()
	got := strings.ReplaceAll(errs.String(), root+string(filepath.Separator), "")
	for _, want := range []string{": reconnect: ", ": listenport: port 50052 "} {
		if n := strings.Count(got, want); n != 1 {
			t.Errorf("the demo has %d findings %q, want 1:\n%s", n, want, got)
		}
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	if block := "```\n" + got + "```\n"; !strings.Contains(string(readme), block) {
		t.Errorf("the README does not show this output:\n%s", got)
	}
}
