package docs

import (
	"fmt"
	"maps"
	"os"
	"os/exec"
	"path/filepath"
	"regexp"
	"slices"
	"strings"
	"sync"
	"testing"

	"golang.org/x/mod/module"
	"golang.org/x/mod/zip"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
	"github.com/selfconnect/selfconnect/e2e/internal/pages"
)

// notRun are blocks of commands that this test does not run, and why.
var notRun = map[string]string{
	"golangci-lint custom":  "TestCustom of e2e/golangci does",
	"custom-gcl run --new":  "TestCustom of e2e/golangci does",
	".ci/run":               "it runs this test",
	"go test -short ./...":  "it is a part of .ci/run",
	"go test ./nogo":        "it is a test of this module",
	"go test ./compose":     "it is a test of this module",
	"go test ./golden":      "it is a test of this module",
	"TestKernel|TestServer": "it is a test of this module",
	"bazel build":           "Bazel is not to be had from a package registry",
	"mutate -n 100":         "it takes hours, and is the same as the one above it but for numbers and directories",
	"sudo unshare":          "it needs root and tcpdump",
}

// smaller are parts of commands that take long, or name what only the reader
// has, and what this test puts there.
var smaller = strings.NewReplacer(
	"-n 300 -bin", "-n 5 -seed 2 -bin",
	"-n 1000 -seed", "-n 5 -seed",
	"GOLANGCI-LINT GOJA", "testdata/modules/lib",
	"NATS-SERVER CADDY GO-ETHEREUM", "testdata/modules/lib",
	"checkout COMMIT", "checkout -q HEAD",
	"REPOSITORY", ".",
)

// exits are the exit codes of commands that do not end with 0, by what they
// begin with: there is something to find in the module where they run.
var exits = map[string]int{
	"selfconnect ./":             3,
	"git -C":                     3,
	"GOOS=windows selfconnect":   3,
	"selfconnect -tags":          3,
	"go tool selfconnect":        3,
	"go vet -vettool":            1,
	"grep -rnE --include='*.go'": 1, // it prints nothing, as the page says
}

// outputs are what commands print, by a part of their block.
var outputs = map[string][]string{
	"unshare -Urn":                    {"127.0.0.1:50052", "address already in use"},
	"go run ./testdata/demo/relay":    {"127.0.0.1:50052"},
	"ss -tn | awk":                    {"ESTAB"},
	"ip_local_reserved_ports=":        {"= 50051-50052"},
	"go run ./compose":                {"5 of    5  100 %"},
	"-pairs 1 NATS-SERVER":            {"ratio"},
	"selfconnect ./testdata/demo/...": {": listenport: port 50052 ", ": reconnect: "},
}

// ofRepository are commands that are run in a clone.
var ofRepository = regexp.MustCompile(`^(?:grep |go build |go run ./(?:internal|testdata)/)|^ss |^sysctl `)

// namespaces are what is done before a block's commands, by a part of it, in a
// network of their own: what they do is nothing for the host. The relay goes on
// once it is connected to itself, so it is started beside the others.
var namespaces = map[string]string{
	"ip_local_reserved_ports=": "",
	"go run ./testdata/demo/relay": `ip link set lo up
go() {
	command go "$@" >log 2>&1 &
	for _ in $(seq 120); do
		if grep -q "127.0.0.1:50052 to" log; then break; fi
		sleep 1
	done
	cat log
}
`,
	"ss -tn | awk": `ip link set lo up
sysctl -qw net.ipv4.ip_local_port_range="50052 50053"
go build -o relay ./testdata/demo/relay
./relay -retry 0 -upstream 127.0.0.1:50052 >log 2>&1 &
sleep 3
`,
}

// testCommands runs the commands of a block, one after the other, in a module
// where there is something to find or, for those of contributors, in a copy of
// the repository.
func testCommands(t *testing.T, b pages.Block) {
	for part, why := range notRun {
		if strings.Contains(b.Text, part) {
			if out := app.Run(t, ".", nil, "sh", "-n", "-c", b.Text); out.Code != 0 {
				t.Errorf("it is no script: %s", out.Stderr)
			}
			t.Logf("not run: %s", why)
			return
		}
	}
	w, err := workshop()
	if err != nil {
		t.Fatal(err)
	}
	dir, env := t.TempDir(), w.env
	switch {
	case b.Page == "CONTRIBUTING.md" || ofRepository.MatchString(b.Text):
		dir, env = w.repo, nil // what is compiled there stays compiled
	case !strings.HasPrefix(b.Text, "git clone"):
		write(t, filepath.Join(dir, "go.mod"), "module example.com/m\n\ngo 1.26.0\n")
		write(t, filepath.Join(dir, "main.go"), "package main\n\nimport \"net\"\n\nfunc main() { _, _ = net.Listen(\"tcp\", \":50052\") }\n")
	}
	text := smaller.Replace(strings.ReplaceAll(b.Text, "/tmp/", t.TempDir()+"/"))
	cmds := commands(text)
	var script strings.Builder
	record := filepath.Join(t.TempDir(), "codes")
	for i, c := range cmds {
		fmt.Fprintf(&script, "%s\necho %d $? >>%q\n", c, i, record)
	}
	args := []string{"sh", "-c", script.String()}
	for part, setup := range namespaces {
		if strings.Contains(b.Text, part) {
			args = []string{"unshare", "-Urnpf", "--kill-child", "sh", "-c", setup + script.String()}
		}
	}
	if strings.HasPrefix(b.Text, "git -C REPOSITORY") {
		script := "git init -q && git add -A && git commit -q -m all"
		if out := app.Run(t, dir, w.env, "sh", "-c", script); out.Code != 0 {
			t.Fatal(out.Stderr)
		}
	}
	out := app.Run(t, dir, env, args[0], args[1:]...)
	codes := strings.Split(strings.TrimSpace(read(t, record)), "\n")
	for part, texts := range outputs {
		for _, text := range texts {
			if strings.Contains(b.Text, part) && !strings.Contains(out.Stdout+out.Stderr, text) {
				t.Errorf("%s does not print %q:\n%s%s", part, text, out.Stdout, out.Stderr)
			}
		}
	}
	for i, c := range cmds {
		want := 0
		for begin, code := range exits {
			if strings.HasPrefix(c, begin) {
				want = code
			}
		}
		if i >= len(codes) || codes[i] != fmt.Sprint(i, " ", want) {
			t.Errorf("%s: exit code %q, want %d\n%s%s", c, codes[min(i, len(codes)-1)], want, out.Stdout, out.Stderr)
		}
	}
}

// commands returns the commands of a block, each of which may be several lines
// long.
func commands(text string) (all []string) {
	rest := ""
	for line := range strings.Lines(text) {
		rest += line
		if !strings.HasSuffix(line, "\\\n") && strings.Count(rest, "'")%2 == 0 {
			all, rest = append(all, strings.TrimSpace(rest)), ""
		}
	}
	return all
}

// A shop is the environment in which the commands run: selfconnect is
// installed, https://github.com/selfconnect/selfconnect is this repository, and
// the module proxy has a release of it.
type shop struct {
	repo string // a copy of the repository
	env  []string
}

var workshop = sync.OnceValues(func() (shop, error) {
	tmp, err := os.MkdirTemp("", "docs")
	if err != nil {
		return shop{}, err
	}
	tidyUp = func() error { return os.RemoveAll(tmp) }
	root, err := filepath.Abs(filepath.Join("..", ".."))
	if err != nil {
		return shop{}, err
	}
	vars, err := exec.Command("go", "env", "GOMODCACHE", "GOPROXY", "GOCACHE").Output()
	if err != nil {
		return shop{}, err
	}
	known := strings.Fields(string(vars))
	proxy, repo, bin := filepath.Join(tmp, "proxy"), filepath.Join(tmp, "repo"), filepath.Join(tmp, "bin")
	if err := release(proxy, root); err != nil {
		return shop{}, err
	}
	env := map[string]string{
		"GOPROXY":    "file://" + proxy + ",file://" + filepath.Join(known[0], "cache", "download") + "," + known[1],
		"GOMODCACHE": filepath.Join(tmp, "modules"), "GOCACHE": known[2], "GONOSUMDB": "github.com/selfconnect", "GOFLAGS": "-modcacherw",
		"GOBIN": bin, "PATH": bin + string(filepath.ListSeparator) + os.Getenv("PATH"), "HOME": tmp, "GOWORK": "off",
		"GIT_CONFIG_COUNT": "2",
		"GIT_CONFIG_KEY_0": "url." + repo + ".insteadOf", "GIT_CONFIG_VALUE_0": "https://github.com/selfconnect/selfconnect",
		"GIT_CONFIG_KEY_1": "safe.directory", "GIT_CONFIG_VALUE_1": "*",
		"GIT_AUTHOR_NAME": "a", "GIT_AUTHOR_EMAIL": "a@example.com", "GIT_COMMITTER_NAME": "a", "GIT_COMMITTER_EMAIL": "a@example.com",
	}
	s := shop{repo: repo}
	for _, name := range slices.Sorted(maps.Keys(env)) {
		s.env = append(s.env, name+"="+env[name])
	}
	for _, c := range []struct {
		dir  string
		args []string
	}{
		{tmp, []string{"cp", "-r", root, repo}},
		{repo, []string{"rm", "-rf", ".git"}},
		{repo, []string{"git", "init", "-q", "-b", "main"}},
		{repo, []string{"git", "add", "-A"}},
		{repo, []string{"git", "commit", "-q", "-m", "all"}},
		{repo, []string{"go", "install", "./cmd/selfconnect"}},
	} {
		cmd := exec.Command(c.args[0], c.args[1:]...)
		cmd.Dir, cmd.Env = c.dir, append(os.Environ(), s.env...)
		if out, err := cmd.CombinedOutput(); err != nil {
			return s, fmt.Errorf("%s: %w\n%s", c.args, err, out)
		}
	}
	return s, nil
})

var tidyUp = func() error { return nil }

func TestMain(m *testing.M) {
	code := m.Run()
	if err := tidyUp(); err != nil {
		fmt.Fprintln(os.Stderr, err)
		code = 1
	}
	os.Exit(code)
}

// release writes what a module proxy has of a release of the repository in
// root.
func release(proxy, root string) error {
	version := module.Version{Path: "github.com/selfconnect/selfconnect", Version: "v0.1.0"}
	dir := filepath.Join(proxy, filepath.FromSlash(version.Path), "@v")
	if err := os.MkdirAll(dir, 0o700); err != nil {
		return err
	}
	mod, err := os.ReadFile(filepath.Join(root, "go.mod"))
	if err != nil {
		return err
	}
	for name, text := range map[string]string{"list": version.Version + "\n", "v0.1.0.info": `{"Version":"v0.1.0"}`, "v0.1.0.mod": string(mod)} {
		if err := os.WriteFile(filepath.Join(dir, name), []byte(text), 0o600); err != nil {
			return err
		}
	}
	f, err := os.Create(filepath.Join(dir, "v0.1.0.zip"))
	if err != nil {
		return err
	}
	if err := zip.CreateFromDir(f, version, root); err != nil {
		return err
	}
	return f.Close()
}

// The released command tells its version.
func TestReleasedVersion(t *testing.T) {
	w, err := workshop()
	if err != nil {
		t.Fatal(err)
	}
	dir := t.TempDir()
	if out := app.Run(t, dir, append(w.env, "GOBIN="+dir), "go", "install", "github.com/selfconnect/selfconnect/cmd/selfconnect@latest"); out.Code != 0 {
		t.Fatal(out.Stderr)
	}
	if out := app.Run(t, dir, nil, filepath.Join(dir, "selfconnect"), "-version"); !strings.HasPrefix(out.Stdout, "selfconnect v0.1.0, built with go1.") {
		t.Errorf("-version prints %q", out.Stdout)
	}
}
