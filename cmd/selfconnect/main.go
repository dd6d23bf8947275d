// Command selfconnect finds TCP clients that can connect to themselves, and
// servers whose port such a client, or any other, can take away from them. It
// runs alone and under go vet:
//
//	selfconnect [flags] packages
//	go vet -vettool="$(which selfconnect)" [flags] packages
//
// The README of its module explains the flags, and selfconnect -help lists them.
package main

import (
	"errors"
	"flag"
	"fmt"
	"go/build"
	"io"
	"os"
	"path/filepath"
	"runtime"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/selfconnect/selfconnect/analyzer"
)

// Exit codes besides those of singlechecker.
const (
	failed = 1
	usage  = 2 // as the flag package has it
)

func main() {
	if code, done := prepare(os.Args[1:], os.Stdout, os.Stderr); done {
		os.Exit(code) //nolint:forbidigo // it is no analyzer
	}
	if !slices.Contains(os.Args[1:], "-flags") { // go vet is not to have it
		flag.Bool("version", false, versionUsage)
	}
	flag.CommandLine.Usage = help
	singlechecker.Main(linter(os.Args[1:], os.Stderr))
}

// linter returns the analyzer that arguments ask for: with -debug=b one that
// tells which of its bounds cut short what it looked at, and where all packages
// are named by directories, which the go command takes for none of the module
// cache, one that looks for nothing there.
func linter(args []string, stderr io.Writer) *analysis.Analyzer {
	cmd, err := parse(args)
	if err != nil {
		return analyzer.Analyzer
	}
	opts := analyzer.Options{MainModule: cmd.unit() == "" && !slices.ContainsFunc(cmd.packages, isImportPath)}
	if strings.Contains(cmd.debug, "b") {
		opts.Bounds = func(line string) { fmt.Fprintln(stderr, "selfconnect:", line) }
	}
	a, err := analyzer.New(opts)
	if err != nil {
		return analyzer.Analyzer
	}
	return a
}

// isImportPath reports whether a pattern of packages is no directory (go help
// packages).
func isImportPath(pattern string) bool {
	return !build.IsLocalImport(pattern) && !filepath.IsAbs(pattern)
}

// prepare does what singlechecker leaves out, and reports whether that was all
// there is to do, and with which exit code.
func prepare(args []string, stdout, stderr io.Writer) (code int, done bool) {
	cmd, err := parse(args)
	switch {
	case errors.Is(err, flag.ErrHelp):
		return 0, false
	case err != nil && cmd.unit() != "":
		return unitError(cmd.unit(), err, stderr), true
	case err != nil:
		fmt.Fprintln(stderr, "selfconnect:", err)
		return usage, true
	case cmd.version:
		fmt.Fprintln(stdout, versionLine())
		return 0, true
	case !cmd.asked && len(cmd.packages) == 0:
		fmt.Fprintln(stderr, "selfconnect: no packages are named: try selfconnect ./..., or selfconnect -help")
		return failed, true
	}
	if target := cmd.goVersion(); newer(target, runtime.Version()) {
		fmt.Fprintf(stderr, outdated, runtime.Version(), target)
		return failed, true
	}
	if err := setTags(cmd.tags); err != nil {
		fmt.Fprintln(stderr, "selfconnect:", err)
		return usage, true
	}
	return 0, false
}
