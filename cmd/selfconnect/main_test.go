package main

import (
	"encoding/json"
	"os"
	"path/filepath"
	"regexp"
	"runtime"
	"slices"
	"strings"
	"testing"
)

// What is found in testdata/modules/app: across a package, and across a
// module; what its //nolint comments silence is not.
var wantApp = []string{
	"client.go:15:16: reconnect: ",
	"client.go:25:11: reconnect: ",
	"main.go:13:27: listenport: port 50052 is inside the ephemeral range ",
}

func TestStandalone(t *testing.T) {
	dir := filepath.Join(modules(t), "app")
	_, stderr, code := alone(t, dir)
	check(t, stderr, wantApp...)
	if code != 3 {
		t.Errorf("exit code %d, want 3", code)
	}
}

func TestExitCodes(t *testing.T) {
	dir := project(t, listeners)
	stdout, stderr, code := alone(t, dir, "-json")
	if code != 0 || stderr != "" || strings.Count(stdout, `"message": "listenport: `) != 3 {
		t.Errorf("-json: exit code %d, want 0 and the findings on stdout:\n%s%s", code, stdout, stderr)
	}
	if again, _, _ := alone(t, dir, "-json"); again != stdout {
		t.Errorf("a second run prints\n%s\nnot\n%s", again, stdout)
	}
	if stdout, stderr, code := alone(t, dir, "-fix", "-diff"); code != 0 {
		t.Errorf("-fix -diff: exit code %d, want 0\n%s%s", code, stdout, stderr)
	}
	if stdout, stderr, code := alone(t, dir, "-rules=reconnect"); code != 0 || stdout+stderr != "" {
		t.Errorf("nothing to find: exit code %d, want 0 and no output\n%s%s", code, stdout, stderr)
	}
}

func TestVet(t *testing.T) {
	dir := filepath.Join(modules(t), "app")
	for _, when := range []string{"cold", "warm"} {
		t.Run(when, func(t *testing.T) {
			_, stderr, code := vet(t, dir)
			check(t, stderr, wantApp...)
			if code != 1 {
				t.Errorf("exit code %d, want 1", code)
			}
		})
	}
}

// Two packages, one of which depends on the other; and two files that only
// some builds have. They import little of std, so that there is little to load.
const listeners = `
-- main.go --
package main

import "example.com/m/lib"

func main() {
	lib.Listen(50052)
	lib.Listen(50060)
}
-- lib/lib.go --
package lib

import "syscall"

func Listen(port int) {
	if fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0); err == nil {
		_ = syscall.Bind(fd, &syscall.SockaddrInet4{Port: port})
		_ = syscall.Listen(fd, 1)
	}
}

func Usual() { Listen(50070) }
-- lib/some.go --
//go:build some

package lib

func Some() { Listen(50080) }
-- lib/more.go --
//go:build some && more

package lib

func More() { Listen(50090) }
`

// Flags reach the analyzer in both drivers, each of these to some effect: the
// first rule alone would find nothing, the range leaves out the first port, the
// allowed ports the second and third, and the tags bring in two more.
func TestFlags(t *testing.T) {
	flags := []string{
		"-rules", "reconnect", "-rules", "listenport", "-ephemeral-ports=50060–65535",
		"-allow-ports=50060", "-allow-ports", "50065-50075", "-tags=some,more",
	}
	for driver, lint := range drivers {
		t.Run(driver, func(t *testing.T) {
			_, stderr, _ := lint(t, project(t, listeners), flags...)
			check(t, stderr, "more.go:5:22: listenport: port 50090 ", "some.go:5:22: listenport: port 50080 ")
		})
	}
}

// Build tags come besides the flags that the go command has from the
// environment or, if there are none, by go env -w.
func TestTagsKeepFlags(t *testing.T) {
	file := filepath.Join(t.TempDir(), "env")
	if err := os.WriteFile(file, []byte("GOFLAGS=-mod=mod\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	t.Setenv("GOENV", file)
	for flags, want := range map[string]string{"": "-mod=mod '-tags=some,more'", "-mod=vendor '-ldflags=-s -w'": "-mod=vendor '-ldflags=-s -w' '-tags=some,more'"} {
		t.Setenv("GOFLAGS", flags)
		if err := setTags("some,more"); err != nil || os.Getenv("GOFLAGS") != want {
			t.Errorf("with GOFLAGS=%q it is then %q, %v, want %q", flags, os.Getenv("GOFLAGS"), err, want)
		}
	}
}

// Tests are linted too, unless the command is told not to.
func TestTests(t *testing.T) {
	const tests = "-- lib/lib_test.go --\npackage lib\n\nfunc init() { Listen(50080) }\n"
	untagged, _, _ := strings.Cut(listeners, "-- lib/some.go")
	dir := project(t, untagged+tests)
	others := []string{"lib.go:12:23: listenport: port 50070 ", "main.go:6:13: listenport: port 50052 ", "main.go:7:13: listenport: port 50060 "}
	_, stderr, _ := alone(t, dir)
	check(t, stderr, append(others, "lib_test.go:3:22: listenport: port 50080 ")...)
	_, stderr, _ = alone(t, dir, "-test=false")
	check(t, stderr, others...)
}

// A bad value is one line that names the flag, the value and what is allowed:
// once, however many packages are analysed. (Of flags that take true or false
// go vet reads the value itself, and so those of -c, which is its own too.)
func TestBadFlags(t *testing.T) {
	const ports = "want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069"
	for i, test := range []struct{ flag, want string }{
		{"-rules=relisten", `invalid value "relisten" for flag -rules: want reconnect or listenport, or both with a comma between them`},
		{"-ephemeral-ports=32768", `invalid value "32768" for flag -ephemeral-ports: want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000`},
		{"-ephemeral-ports=9-8", `invalid value "9-8" for flag -ephemeral-ports: want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000`},
		{"-allow-ports=ssh", `invalid value "ssh" for flag -allow-ports: ` + ports},
		{"-allow-ports=22,ssh", `invalid value "22,ssh" for flag -allow-ports: ` + ports + `: "ssh" is neither`},
	} {
		t.Run("standalone "+test.flag, func(t *testing.T) {
			stdout, stderr, code := alone(t, project(t, listeners), test.flag)
			if want := "selfconnect: " + test.want + "\n"; code != 2 || stdout != "" || stderr != want {
				t.Errorf("exit code %d and\n%s%s\nwant 2 and\n%s", code, stdout, stderr, want)
			}
		})
		if i%2 != 0 {
			continue
		}
		t.Run("go vet "+test.flag, func(t *testing.T) {
			dir := project(t, listeners)
			for range 2 {
				stdout, stderr, code := vet(t, dir, test.flag)
				header, line, _ := strings.Cut(stderr, "\n")
				if want := "selfconnect: " + test.want + "\n"; code != 1 || stdout != "" || !strings.HasPrefix(header, "# example.com/m") || line != want {
					t.Errorf("exit code %d and\n%s%s\nwant 1 and\n# (a package)\n%s", code, stdout, stderr, want)
				}
			}
		})
	}
	for flag, want := range map[string]string{
		"-opaque-dialers=perhaps": `invalid boolean value "perhaps" for -opaque-dialers: want true or false`,
		"-version=perhaps":        `invalid boolean value "perhaps" for -version: want true or false`,
		"-json=perhaps":           `invalid boolean value "perhaps" for -json: want true or false`,
		"-c=many":                 `invalid value "many" for flag -c: want a number of lines`,
		"-ports=1":                `flag provided but not defined: -ports`,
		"-tags=it's":              `invalid value "it's" for flag -tags: want tags, separated by commas`,
	} {
		if stdout, stderr, code := alone(t, t.TempDir(), flag); code != 2 || stdout != "" || stderr != "selfconnect: "+want+"\n" {
			t.Errorf("%s: exit code %d and\n%s%s\nwant 2 and\n%s", flag, code, stdout, stderr, want)
		}
	}
	if _, stderr, code := run(t, t.TempDir(), binary(t)); code != 1 || strings.Count(stderr, "\n") != 1 || !strings.Contains(stderr, "selfconnect ./...") {
		t.Errorf("without packages: exit code %d and\n%s\nwant 1 and a line that says what to do", code, stderr)
	}
}

func TestVersion(t *testing.T) {
	for _, flag := range []string{"-version", "--version", "-version=true"} {
		stdout, stderr, code := run(t, t.TempDir(), binary(t), flag)
		if want := ", built with " + runtime.Version() + " for " + runtime.GOOS + "/" + runtime.GOARCH + "\n"; code != 0 || stderr != "" ||
			!strings.HasPrefix(stdout, "selfconnect ") || !strings.HasSuffix(stdout, want) || strings.Count(stdout, " ") != 6 {
			t.Errorf("%s: exit code %d and %q%q, want selfconnect VERSION%s", flag, code, stdout, stderr, want)
		}
	}
}

// With -debug=b the command says which bound has cut short what it looked at,
// beside its findings; without it says nothing of that.
func TestBounds(t *testing.T) {
	var long strings.Builder
	long.WriteString("-- raw/raw.go --\npackage raw\n\nimport \"syscall\"\n\n// Dial dials.\nfunc Dial(sa syscall.Sockaddr, fds []int) error {\n")
	for range 300 {
		long.WriteString("\tfds[0], fds[1] = fds[1], fds[0]\n")
	}
	long.WriteString("\treturn syscall.Connect(fds[0], sa)\n}\n")
	long.WriteString("-- m.go --\npackage m\n\nimport (\n\t\"syscall\"\n\n\t\"example.com/m/raw\"\n)\n\n" +
		"// Connect connects.\nfunc Connect(sa syscall.Sockaddr, fds []int) {\n\tfor raw.Dial(sa, fds) != nil {\n\t}\n}\n")
	dir := project(t, long.String())
	const want = "selfconnect: reconnect: example.com/m/raw: example.com/m/raw.Dial: more than 600 instructions, unknown to importers\n"
	for flag, want := range map[string]string{"-debug=b": want, "-debug=v": ""} {
		_, stderr, code := run(t, dir, binary(t), flag, ".")
		if code != 0 || strings.Contains(stderr, "more than") != (want != "") || !strings.Contains(stderr, want) {
			t.Errorf("%s: exit code %d and %q, want %q in it", flag, code, stderr, want)
		}
	}
}

// Go vet hands on the analyzer's flags, and none that ends the command at once.
func TestFlagsForVet(t *testing.T) {
	stdout, stderr, code := run(t, t.TempDir(), binary(t), "-flags")
	var flags []struct{ Name string }
	if err := json.Unmarshal([]byte(stdout), &flags); err != nil || code != 0 {
		t.Fatalf("exit code %d, %v\n%s%s", code, err, stdout, stderr)
	}
	has := func(name string) bool {
		return slices.ContainsFunc(flags, func(f struct{ Name string }) bool { return f.Name == name })
	}
	for name, want := range map[string]bool{"rules": true, "allow-ports": true, "unused-nolint": true, "json": true, "version": false} {
		if has(name) != want {
			t.Errorf("-flags has %s: %t, want %t", name, !want, want)
		}
	}
}

// parse knows all flags of the command: what -help shows of x/tools' and of
// the analyzer's.
func TestParseKnowsAllFlags(t *testing.T) {
	_, usage, code := run(t, t.TempDir(), binary(t), "-help")
	if code != 0 {
		t.Errorf("-help: exit code %d, want 0", code)
	}
	flags := 0
	for line := range strings.Lines(usage) {
		text, ok := strings.CutPrefix(line, "  -")
		if !ok {
			continue
		}
		flags++
		name := strings.Fields(text)[0]
		for _, value := range []string{"=true", "=1", "=1-2", "=listenport"} {
			if _, err := parse([]string{"-" + name + value}); err == nil {
				name = ""
				break
			}
		}
		if name != "" {
			t.Errorf("parse takes no value of -%s", name)
		}
	}
	if flags < 15 {
		t.Errorf("-help shows %d flags:\n%s", flags, usage)
	}
	for _, want := range []string{tagsUsage[:5], versionUsage, "and b, which bounds of the linter cut short"} {
		if !strings.Contains(usage, want) {
			t.Errorf("-help does not say %q:\n%s", want, usage)
		}
	}
}

// Broken packages are named, and hide no finding of sound ones. (The go
// command itself leaves off where a pattern names a package with an import
// that it cannot find.) What is generated is not reported.
func TestBroken(t *testing.T) {
	dir := filepath.Join(modules(t), "broken")
	_, standalone, code := alone(t, dir)
	if code != 1 {
		t.Errorf("exit code %d, want 1", code)
	}
	outputs := map[string]string{"standalone": standalone}
	if !testing.Short() {
		_, outputs["go vet"], _ = run(t, dir, "go", "vet", "-vettool="+binary(t), "./sound", "./generated", "./types", "./syntax")
	}
	for driver, output := range outputs {
		for _, want := range []string{"sound.go:7:64: listenport: port 50052", "syntax.go:6", "types.go:6"} {
			if !strings.Contains(output, want) {
				t.Errorf("%s does not say %q:\n%s", driver, want, output)
			}
		}
		for _, no := range []string{"generated.go", "panic", "internal error"} {
			if strings.Contains(output, no) {
				t.Errorf("%s says %q:\n%s", driver, no, output)
			}
		}
	}
	if want := "example.com/nowhere"; !strings.Contains(standalone, want) {
		t.Errorf("standalone does not say %q:\n%s", want, standalone)
	}
}

// The demo shows both rules, and the README what it shows.
func TestDemo(t *testing.T) {
	root, got := demo(t)
	for _, want := range []string{": reconnect: ", ": listenport: port 50052 "} {
		if n := strings.Count(got, want); n != 1 {
			t.Errorf("the demo has %d findings %q, want 1:\n%s", n, want, got)
		}
	}
	readme, err := os.ReadFile(filepath.Join(root, "README.md"))
	if err != nil {
		t.Fatal(err)
	}
	block := regexp.MustCompile("```\\n/home/you/selfconnect/[^`]*```\\n")
	want := block.ReplaceAllLiteralString(string(readme), "```\n"+got+"```\n")
	if *update {
		if err := os.WriteFile(filepath.Join(root, "README.md"), []byte(want), 0o644); err != nil {
			t.Fatal(err)
		}
	} else if want != string(readme) || !block.Match(readme) {
		t.Errorf("the README does not show this output; -update writes it anew:\n%s", got)
	}
}

// In packages of other modules nothing is looked for, unless they are named.
func TestOtherModules(t *testing.T) {
	dir := modules(t)
	keep := filepath.Join(dir, "lib", "raw", "keep.go")
	if err := os.WriteFile(keep, []byte("package raw\n\nimport \"os\"\n\nfunc Keep(port int) *os.File {\n\tfor {\n\t\tif f, err := Dial(port); err == nil {\n\t\t\treturn f\n\t\t}\n\t}\n}\n"), 0o600); err != nil {
		t.Fatal(err)
	}
	app := filepath.Join(dir, "app")
	_, stderr, _ := alone(t, app)
	check(t, stderr, wantApp...)
	_, stderr, _ = run(t, app, binary(t), "./...", "example.com/lib/raw")
	check(t, stderr, append(slices.Clone(wantApp), "keep.go:7:16: reconnect: ")...)
	_, stderr, _ = run(t, app, binary(t), "./...", "../lib/raw") // which replaces a version
	check(t, stderr, append(slices.Clone(wantApp), "keep.go:7:16: reconnect: ")...)
}
