package programtest

import (
	"bytes"
	"errors"
	"fmt"
	"go/ast"
	"go/importer"
	"go/token"
	"go/types"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"
	"sync"
	"testing"
)

// exports are the files with the export data of packages of std, by path, as
// far as they have been asked for.
var exports struct { //nolint:gochecknoglobals // the tests of a package share it
	sync.Mutex
	files map[string]string
}

// An importing returns some packages, and leaves others to an importer.
type importing struct {
	types.Importer
	packages map[string]*types.Package
}

func (i importing) Import(path string) (*types.Package, error) {
	if pkg := i.packages[path]; pkg != nil {
		return pkg, nil
	}
	return i.Importer.Import(path)
}

// importerOf returns an importer for the packages that files import: some, and those of
// std. Of these it reads what the go command has compiled: from its source, std would
// take longer than all else that a test does.
func importerOf(t *testing.T, fset *token.FileSet, files []*ast.File, beside []*types.Package) (types.Importer, error) {
	t.Helper()
	packages := make(map[string]*types.Package)
	for _, pkg := range beside {
		packages[pkg.Path()] = pkg
	}
	exports.Lock()
	defer exports.Unlock()
	var missing []string
	for _, file := range files {
		for _, spec := range file.Imports {
			path, err := strconv.Unquote(spec.Path.Value)
			if err != nil {
				return nil, err
			}
			if _, ok := exports.files[path]; !ok && packages[path] == nil && path != "unsafe" {
				missing = append(missing, path)
			}
		}
	}
	if len(missing) > 0 {
		if err := export(t, missing); err != nil {
			return nil, err
		}
	}
	return importing{importer.ForCompiler(fset, "gc", open), packages}, nil
}

func export(t *testing.T, paths []string) error {
	t.Helper()
	var stderr bytes.Buffer
	cmd := exec.CommandContext(t.Context(), "go", append([]string{"list", "-export", "-f", "{{.ImportPath}}\t{{.Export}}", "--"}, paths...)...)
	cmd.Stderr = &stderr
	out, err := cmd.Output()
	if err != nil {
		return fmt.Errorf("go list: %w\n%s", err, stderr.Bytes())
	}
	if exports.files == nil {
		exports.files = make(map[string]string)
	}
	for line := range strings.Lines(string(out)) {
		path, file, _ := strings.Cut(strings.TrimSpace(line), "\t")
		exports.files[path] = file
	}
	return nil
}

func open(path string) (io.ReadCloser, error) {
	exports.Lock()
	file := exports.files[path]
	exports.Unlock()
	if file == "" {
		return nil, errors.New("no file imports it")
	}
	return os.Open(file)
}
