package main

import (
	"bytes"
	"os"
	"path/filepath"
	"testing"

	modpath "golang.org/x/mod/module"
	"golang.org/x/mod/zip"
	"golang.org/x/tools/txtar"
)

// stranger is a module of the module cache, with a loop of its own, whose dialer is that of
// another such module.
const stranger = `
-- go.mod --
module example.com/stranger

go 1.26

require example.com/lib v1.0.0
-- stranger.go --
package stranger

import (
	"os"

	"example.com/lib/raw"
)

func Dial() (*os.File, error) { return raw.Dial(50051) }

func Keep() *os.File {
	for {
		if f, err := Dial(); err == nil {
			return f
		}
	}
}
`

// patient is the user's own module: its loop's connect is that of two other modules.
const patient = `
-- go.mod --
module example.com/m

go 1.26

require (
	example.com/lib v1.0.0
	example.com/stranger v1.0.0
)
-- main.go --
package main

import "example.com/stranger"

func main() {
	for {
		if f, err := stranger.Dial(); err == nil {
			_, _ = f.Write([]byte("hello"))
			_ = f.Close()
		}
	}
}
`

// What the user's packages lead to is found through modules of the module cache, in which
// nothing is looked for unless they are named.
func TestModuleCache(t *testing.T) {
	dir := t.TempDir()
	proxy := filepath.Join(dir, "proxy")
	publish(t, proxy, "example.com/lib", filepath.Join("..", "..", "testdata", "modules", "lib"))
	for name, archive := range map[string]string{"stranger": stranger, "m": patient} {
		files, err := txtar.FS(txtar.Parse([]byte(archive)))
		if err != nil {
			t.Fatal(err)
		}
		if err := os.CopyFS(filepath.Join(dir, name), files); err != nil {
			t.Fatal(err)
		}
	}
	publish(t, proxy, "example.com/stranger", filepath.Join(dir, "stranger"))
	own := []string{
		"GOPROXY=file://" + filepath.ToSlash(proxy), "GONOSUMDB=example.com", "GOFLAGS=-mod=mod -modcacherw", "GOMODCACHE=" + filepath.Join(dir, "cache"),
	}
	const here, there = "main.go:7:16: reconnect: ", "stranger.go:13:16: reconnect: "
	_, stderr, _ := runWith(t, filepath.Join(dir, "m"), own, binary(t), "./...")
	check(t, stderr, here)
	_, stderr, _ = runWith(t, filepath.Join(dir, "m"), own, binary(t), "./...", "example.com/stranger")
	check(t, stderr, here, there)
}

// publish puts version 1.0.0 of a module in a directory that the go command takes for a
// module proxy: https://go.dev/ref/mod#goproxy-protocol.
func publish(t *testing.T, proxy, path, dir string) {
	t.Helper()
	const version = "v1.0.0"
	var archive bytes.Buffer
	if err := zip.CreateFromDir(&archive, modpath.Version{Path: path, Version: version}, dir); err != nil {
		t.Fatal(err)
	}
	mod, err := os.ReadFile(filepath.Join(dir, "go.mod"))
	if err != nil {
		t.Fatal(err)
	}
	at := filepath.Join(proxy, filepath.FromSlash(path), "@v")
	if err := os.MkdirAll(at, 0o700); err != nil {
		t.Fatal(err)
	}
	for name, data := range map[string][]byte{
		"list": []byte(version + "\n"), version + ".info": []byte(`{"Version":"` + version + `"}`), version + ".mod": mod, version + ".zip": archive.Bytes(),
	} {
		if err := os.WriteFile(filepath.Join(at, name), data, 0o600); err != nil {
			t.Fatal(err)
		}
	}
}
