// Package worlds is the redesign of reconnect, beside the old one.
package worlds

import (
	"fmt"
	"go/ast"
	"go/token"
	"go/types"
	"os"
	"slices"
	"strings"
	"time"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/absint"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower"
)

func New() *analysis.Analyzer {
	table, err := known.Std()
	if err != nil {
		panic(err)
	}
	a := &analysis.Analyzer{
		Name: "reconnect", Doc: "x", FactTypes: []analysis.Fact{new(Code)},
		Run: func(pass *analysis.Pass) (any, error) {
			if known.Covers(pass.Pkg.Path()) {
				return nil, nil
			}
			run(pass, table)
			return nil, nil
		},
	}
	a.Flags.String("rules", "", "")
	return a
}

func mentions(pass *analysis.Pass, table *known.Table) bool {
	for _, obj := range pass.TypesInfo.Uses {
		fn, ok := obj.(*types.Func)
		if !ok || !known.Speaks(fn) {
			continue
		}
		for _, row := range table.Of(fn) {
			switch row.Verb {
			case "connect", "fastopen", "rawcall", "dial":
				return true
			}
		}
	}
	return false
}

func build(pass *analysis.Pass) *ssa.Package {
	prog := ssa.NewProgram(pass.Fset, ssa.BuilderMode(0))
	created := make(map[*types.Package]bool)
	create := func(p *types.Package) {
		if p != nil && p != pass.Pkg && !created[p] {
			created[p] = true
			prog.CreatePackage(p, nil, nil, true)
		}
	}
	for _, p := range pass.Pkg.Imports() {
		create(p)
	}
	for _, obj := range pass.TypesInfo.Uses {
		create(obj.Pkg())
	}
	for _, sel := range pass.TypesInfo.Selections {
		create(sel.Obj().Pkg())
	}
	pkg := prog.CreatePackage(pass.Pkg, pass.Files, pass.TypesInfo, false)
	pkg.Build()
	return pkg
}

// Code has the functions of a package.
type Code struct{ Data []byte }

func (*Code) AFact()         {}
func (*Code) String() string { return "code" }

// imported reads the code of imported packages.
func imported(pass *analysis.Pass, prog *absint.Program) {
	var all []*types.Package
	seen := make(map[*types.Package]bool)
	byPath := make(map[string]*types.Package)
	var walk func(p *types.Package)
	walk = func(p *types.Package) {
		if seen[p] {
			return
		}
		seen[p] = true
		byPath[p.Path()] = p
		all = append(all, p)
		for _, q := range p.Imports() {
			walk(q)
		}
	}
	for _, p := range pass.Pkg.Imports() {
		walk(p)
	}
	r := ir.NewResolver(func(path string) *types.Package { return byPath[path] })
	for _, p := range all {
		var code Code
		if known.Covers(p.Path()) || !pass.ImportPackageFact(p, &code) {
			continue
		}
		funcs, err := ir.Decode(code.Data, r)
		if err != nil {
			panic(err)
		}
		for _, f := range funcs {
			if prog.Funcs[f.ID] == nil {
				prog.Funcs[f.ID] = f
			}
		}
	}
}

func run(pass *analysis.Pass, table *known.Table) {
	if os.Getenv("TIMING") != "" {
		start := time.Now()
		defer func() {
			if d := time.Since(start); d > 300*time.Millisecond {
				fmt.Fprintln(os.Stderr, "TIMING", pass.Pkg.Path(), d)
			}
		}()
	}
	pkg := build(pass)
	prog := &absint.Program{Pkg: pass.Pkg, Funcs: make(map[string]*ir.Func), Known: table, Low: 32768, High: 61000}
	if os.Getenv("DEBUG") != "" {
		prog.Debug = func(f string, a ...any) { fmt.Fprintf(os.Stderr, f+"\n", a...) }
	}
	funcs := lower.Package(pkg)
	for _, f := range funcs {
		prog.Funcs[f.ID] = f
	}
	if os.Getenv("DUMP") != "" {
		pkg.Func(os.Getenv("DUMP")).WriteTo(os.Stderr)
	}
	if len(funcs) < 400 {
		data, err := ir.Encode(funcs, pass.Fset)
		if err != nil {
			panic(err)
		}
		pass.ExportPackageFact(&Code{data})
		if prog.Debug != nil {
			prog.Debug("%s: fact of %d bytes, %d functions", pass.Pkg.Path(), len(data), len(funcs))
		}
	}
	imported(pass, prog)
	for _, p := range pass.Pkg.Imports() {
		if p.Path() == "net" {
			prog.NetConn = p.Scope().Lookup("Conn").Type()
		}
	}
	roots := rootsOf(pass, prog, funcs)
	w1 := absint.NewEngine(prog, absint.World{Fails: true, Succeeds: true, Family: 4})
	for _, r := range roots {
		w1.Run(r)
	}
	if prog.Debug != nil {
		w1.Trace()
	}
	w1.Rerun()
	for _, r := range roots {
		w1.Run(r)
	}
	cands := w1.Candidates()
	if len(cands) == 0 {
		return
	}
	reaches := make(map[[2]string]bool)
	for _, r := range roots {
		for _, c := range cands {
			reaches[[2]string{r.ID, c.Func}] = w1.Reaches(r.ID, c.Func)
		}
	}
	calls := callsOf(pass)
	where := make(map[*absint.Candidate]token.Pos)
	for _, c := range cands {
		where[c] = position(w1, prog, calls, c)
	}
	w1.Follow(cands)
	play := func(w absint.World) (*absint.Engine, map[*ir.Func]bool) {
		e := w1
		e.Enter(w)
		ends := make(map[*ir.Func]bool)
		for _, r := range roots {
			ends[r] = e.Run(r).Succeeds
		}
		return e, ends
	}
	w0, ends0 := play(absint.World{Fails: true, Family: 4})
	_ = w0
	type result struct{ used map[absint.CandidateKey]bool }
	used := func(w absint.World) map[absint.CandidateKey]bool {
		all := make(map[absint.CandidateKey]bool)
		for _, fam := range []int{4, 6} {
			w.Family = fam
			e, ends := play(w)
			for k := range e.Used {
				all[k] = true
			}
			for r, ok := range ends {
				if ok && !ends0[r] {
					for _, c := range cands {
						if reaches[[2]string{r.ID, c.Func}] {
							all[c.CandidateKey] = true
						}
					}
				}
			}
		}
		return all
	}
	u2 := used(absint.World{Succeeds: true, SameIP: true, SamePort: true})
	u3 := used(absint.World{Succeeds: true, SameIP: true})
	u4 := used(absint.World{Succeeds: true})
	if prog.Debug != nil {
		for _, c := range cands {
			prog.Debug("candidate %+v used2=%v used3=%v used4=%v", c, u2[c.CandidateKey], u3[c.CandidateKey], u4[c.CandidateKey])
		}
	}
	reported := make(map[token.Pos]bool)
	for _, c := range cands {
		k := c.CandidateKey
		if u2[k] || !u3[k] && u4[k] {
			pos := where[c]
			if pos.IsValid() && !reported[pos] {
				reported[pos] = true
				pass.Report(analysis.Diagnostic{Pos: pos, Category: "reconnect", Message: "reconnect: the retry loop reaches " + c.Connect.Func.ID})
			}
		}
	}
}

func callsOf(pass *analysis.Pass) map[token.Pos]*ast.CallExpr {
	m := make(map[token.Pos]*ast.CallExpr)
	for _, f := range pass.Files {
		ast.Inspect(f, func(n ast.Node) bool {
			if c, ok := n.(*ast.CallExpr); ok {
				m[c.Lparen] = c
			}
			return true
		})
	}
	return m
}

func position(e *absint.Engine, prog *absint.Program, calls map[token.Pos]*ast.CallExpr, c *absint.Candidate) token.Pos {
	f, site, handed := e.Where(c)
	if handed {
		p := e.Place(c.Handed)
		in := e.Instr(p.Func, p.Site)
		if in == nil {
			return token.NoPos
		}
		if call := calls[in.Pos]; call != nil {
			arg := p.Arg
			if in.Op == ir.Call && in.Name == "" && in.Args[0].Obj != nil && in.Args[0].Obj.Signature().Recv() != nil {
				arg--
			}
			if arg >= 0 && arg < len(call.Args) {
				return call.Args[arg].Pos()
			}
			return call.Pos()
		}
		return in.Pos
	}
	in := e.Instr(f, site)
	if in == nil {
		return token.NoPos
	}
	if call := calls[in.Pos]; call != nil {
		return call.Pos()
	}
	return in.Pos
}

// rootsOf returns the functions that code out of sight can call.
func rootsOf(pass *analysis.Pass, prog *absint.Program, funcs []*ir.Func) []*ir.Func {
	called := make(map[string]bool)
	for _, f := range funcs {
		f.Each(func(in *ir.Instr) {
			for _, a := range in.Args {
				if a.Kind == ir.Function && a.Name != f.ID {
					called[a.Name] = true
				}
			}
		})
	}
	var roots []*ir.Func
	for _, f := range funcs {
		switch {
		case f.Obj == nil:
			if f.ID == pass.Pkg.Path()+".init" {
				roots = slices.Insert(roots, 0, f)
			}
		case f.Obj.Exported(), f.Obj.Name() == "main" && pass.Pkg.Name() == "main", f.Obj.Name() == "init",
			strings.HasPrefix(f.Obj.Name(), "_"):
			if pass.Pkg.Name() == "main" && called[f.ID] && f.Obj.Signature().Recv() == nil {
				continue
			}
			roots = append(roots, f)
		}
	}
	return roots
}
