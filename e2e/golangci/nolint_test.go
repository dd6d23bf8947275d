package golangci

import (
	"os"
	"path/filepath"
	"slices"
	"strconv"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/e2e/internal/app"
)

// hush has a listener per way to write a nolint comment, and after each its
// answer: whether golangci-lint reports the listener.
const hush = `package hush

import "net"

func listen(address string) { _, _ = net.Listen("tcp", address) }

func both(first, second string) {
	listen(first)
	listen(second)
}

func Lines() {
	listen(":50100") // reported
	listen(":50102") //nolint
	listen(":50104") //nolint:all
	listen(":50106") //nolint:selfconnect // a reason
	listen(":50108") // nolint:selfconnect
	listen(":50110") //nolint:errcheck,selfconnect
	listen(":50112") //nolint: errcheck , SelfConnect
	listen(":50114") //nolint:errcheck // reported
	listen(":50174") //nolint:listenport

	listen(":50176") //nolint:errcheck,ListenPort // why

	listen(":50178") //nolint:reconnect // reported

	listen(":50116") //nolint:selfconnected // reported
	listen(":50118") //nolinting // reported
	listen(":50120") // see nolint:selfconnect // reported
	listen(":50122") /* nolint:selfconnect */ // reported
	//nolint:selfconnect
	listen(":50124")
	//nolint:selfconnect

	listen(":50126") // reported
	//nolint:selfconnect
	both(
		":50128",
		":50130",
	)
	both(
		":50132", //nolint:selfconnect
		":50134", // reported
	)
	// a comment of its own
	//nolint:selfconnect
	listen(":50136")
	//nolint:errcheck
	//nolint:selfconnect
	listen(":50170") // reported
	//nolint:selfconnect
	//nolint:errcheck
	listen(":50172")
	//nolint:selfconnect
	if true {
		listen(":50138")
	}
	switch {
	//nolint:selfconnect
	case some:
		listen(":50180")
		listen(":50182")
	default:
		listen(":50184") // reported
	}
	listen(":50186") //nolint:errcheck,all

	listen(":50188") //nolint :selfconnect

	listen(":50190") //nolint:selfconnect why // reported

	listen(":50140") // reported
}

//nolint:selfconnect // all of it
func Whole() {
	listen(":50142")

	listen(":50144")
}

// Documented has the comment at the end of its own.
//
//nolint:selfconnect
func Documented() {
	listen(":50146")
}

var some bool

func After() { //nolint:selfconnect
	listen(":50148") // reported
}

//nolint:selfconnect
const (
	first  = ":50150"
	second = ":50152"
)

func Constants() { both(first, second) }
`

// hushed has a comment for the whole file.
const hushed = `// Package hush listens.
//
//nolint:selfconnect
package hush

func All() { listen(":50192") }
`

// One comment serves all drivers: what golangci-lint silences by itself, the
// linter silences elsewhere.
func TestNolint(t *testing.T) {
	p := newProject(t)
	file := filepath.Join(p.dir, "app", "hush", "hush.go")
	if err := os.MkdirAll(filepath.Dir(file), 0o700); err != nil {
		t.Fatal(err)
	}
	write(t, file, hush)
	write(t, filepath.Join(filepath.Dir(file), "hushed.go"), hushed)
	want := slices.Clone(app.Want)
	for i, line := range strings.Split(hush, "\n") {
		if strings.HasSuffix(line, "// reported") {
			want = append(want, position(i+1, line))
		}
	}
	slices.Sort(want)
	lint := p.run("")
	app.Check(t, "golangci-lint", lint.Stdout, want)
	// As the README says of rules' names.
	if warning := "Found unknown linters in //nolint directives: "; !strings.Contains(lint.Stderr, warning) || !strings.Contains(lint.Stderr, "listenport") {
		t.Errorf("golangci-lint does not warn %q of listenport:\n%s", warning, lint.Stderr)
	}
	alone := app.Run(t, filepath.Join(p.dir, "app"), nil, app.Linter(t), "./...")
	app.Check(t, "standalone", alone.Stderr, want)
}

// position returns the finding at the literal in a line of hush.
func position(line int, text string) string {
	column := strings.Index(text, `"`) + 1
	return "hush.go:" + strconv.Itoa(line) + ":" + strconv.Itoa(column) + ": listenport"
}
