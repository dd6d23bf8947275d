// Package report hands the findings of the rules on to the driver, apart from
// those that nobody is to see.
//
// Those are findings in generated files, which their generator would bring
// back, and those that a //nolint comment silences.
package report

import (
	"fmt"
	"go/ast"
	"go/token"
	"slices"
	"strings"

	"golang.org/x/tools/go/analysis"

	"github.com/selfconnect/selfconnect/internal/nolint"
)

// Unused is the category of the reports on //nolint comments that silence
// nothing.
const Unused = "unused-nolint"

// Options say what the driver leaves to the linter.
type Options struct {
	Linter string   // the linter's name, which a //nolint comment may list
	Rules  []string // the categories of the findings, which it may list too

	// Driver means that the driver handles the //nolint comments for Linter,
	// and shows related places as findings of their own.
	Driver bool

	// UnusedNolint are the names whose //nolint comments are reported if they
	// silence nothing: those of the linter and of rules that have run.
	UnusedNolint []string
}

// Diagnostics reports those of the findings that are to be seen, in their
// order.
func Diagnostics(pass *analysis.Pass, found []analysis.Diagnostic, opts Options) {
	directives := nolint.New(pass.Fset, pass.Files, append([]string{opts.Linter}, opts.Rules...)...)
	for _, d := range found {
		var silent bool
		if opts.Driver {
			// What the driver silences it has to see: it tells of comments
			// that silence nothing.
			silent = directives.SilenceRest(d.Pos, d.Category, opts.Linter)
			d.Related = nil
		} else {
			silent = directives.Silence(d.Pos, opts.Linter, d.Category)
		}
		if !silent && !generated(pass, d.Pos) {
			pass.Report(d)
		}
	}
	if len(opts.UnusedNolint) > 0 && !testsAside(pass) {
		unused(pass, directives, opts)
	}
}

func unused(pass *analysis.Pass, directives *nolint.Directives, opts Options) {
	for _, f := range pass.Files {
		for _, c := range directives.Unused(f) {
			// A rule that has not run might have had something to silence.
			own := slices.DeleteFunc(slices.Clone(c.Names), func(name string) bool {
				return name != opts.Linter && !slices.Contains(opts.Rules, name)
			})
			if idle := func(name string) bool { return !slices.Contains(opts.UnusedNolint, name) }; slices.ContainsFunc(own, idle) || generated(pass, c.Pos) {
				continue
			}
			pass.Report(analysis.Diagnostic{
				Pos: c.Pos, Category: Unused,
				Message: fmt.Sprintf("%s: this comment silences nothing of %s, and can go", Unused, strings.Join(own, " and ")),
			})
		}
	}
}

// IsGenerated reports whether all files of a package are generated, so that no finding in it
// is to be seen: the main package of a test, say.
func IsGenerated(pass *analysis.Pass) bool {
	return !slices.ContainsFunc(pass.Files, func(f *ast.File) bool { return !generated(pass, f.Package) })
}

// generated reports whether pos is in a file whose header says that it is
// generated. What cgo makes of a file says so of itself, but its lines are
// those of the file that somebody wrote, with the header that they gave it.
func generated(pass *analysis.Pass, pos token.Pos) bool {
	i := slices.IndexFunc(pass.Files, func(f *ast.File) bool { return f.FileStart <= pos && pos <= f.FileEnd })
	if i < 0 {
		return false
	}
	file, name := pass.Files[i], pass.Fset.Position(pos).Filename
	for _, group := range file.Comments {
		if group.Pos() > file.Package {
			break
		}
		for _, c := range group.List {
			if isHeader(c.Text) && pass.Fset.Position(c.Pos()).Filename == name {
				return true
			}
		}
	}
	return false
}

// isHeader reports whether a comment is the line that marks generated files:
// https://go.dev/s/generatedcode.
func isHeader(text string) bool {
	rest, ok := strings.CutPrefix(text, "// Code generated ")
	return ok && strings.HasSuffix(rest, " DO NOT EDIT.")
}
