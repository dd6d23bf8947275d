package main

import (
	"go/version"
	"os"
	"os/exec"
	"strings"
)

// Types cannot be checked by an older Go than the one that they are written
// for, and the errors of the newer std would fill pages.
const outdated = `selfconnect: built with %s, it cannot read the newer standard library of %[2]s, which this code uses
selfconnect: build it anew: GOTOOLCHAIN=%[2]s go install github.com/selfconnect/selfconnect/cmd/selfconnect@latest
`

// goVersion returns the version of Go that builds the code to be linted, or ""
// if the command does not ask for linting.
func (c command) goVersion() string {
	switch {
	case c.full:
		// The first thing that go vet asks, and shows the errors of.
		return os.Getenv("GOVERSION")
	case c.asked, c.unit() != "":
		return ""
	}
	out, err := exec.Command("go", "env", "GOVERSION").Output() //nolint:noctx // it ends at once
	if err != nil {
		return "" // the driver will not get any further, and say why
	}
	return release(string(out))
}

// release returns the part of a version that names the release, in texts such
// as "go1.27.1 X:loopvar" and "devel go1.28-0123456 Mon Nov 2".
func release(text string) string {
	for word := range strings.FieldsSeq(text) {
		if name, _, _ := strings.Cut(word, "-"); version.IsValid(name) {
			return name
		}
	}
	return ""
}

// newer reports whether a version of Go has a newer language than another, and
// so types that it may not know.
func newer(target, built string) bool {
	target, built = version.Lang(release(target)), version.Lang(release(built))
	return target != "" && built != "" && version.Compare(target, built) > 0
}
