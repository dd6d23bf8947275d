package lower

import (
	"go/ast"
	"go/token"
	"go/types"

	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/ssa"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Files returns the functions of files of the package of pass.
func Files(pass *analysis.Pass, files []*ast.File) []*ir.Func {
	prog := ssa.NewProgram(pass.Fset, 0)
	createImports(pass, prog)
	pkg := prog.CreatePackage(pass.Pkg, files, pass.TypesInfo, false)
	pkg.Build()
	return Package(pkg)
}

// createImports makes known to prog what the package speaks of, without
// bodies: functions and variables of other packages. Methods are made when they
// are asked for. Package ssa takes the members of a package from declarations,
// or takes all that there are; these are declarations of those that are used.
func createImports(pass *analysis.Pass, prog *ssa.Program) {
	used := map[*types.Package][]ast.Spec{}
	info := &types.Info{Defs: make(map[*ast.Ident]types.Object)}
	seen := make(map[types.Object]bool)
	for _, pkg := range pass.Pkg.Imports() {
		used[pkg] = nil
	}
	for _, obj := range pass.TypesInfo.Uses {
		pkg := obj.Pkg()
		if pkg == nil || pkg == pass.Pkg || seen[obj] {
			continue
		}
		seen[obj] = true
		specs := used[pkg]
		switch obj.(type) {
		case *types.Func, *types.Var:
			if obj.Parent() == pkg.Scope() {
				id := ast.NewIdent(obj.Name())
				info.Defs[id] = obj
				specs = append(specs, &ast.TypeSpec{Name: id})
			}
		}
		used[pkg] = specs
	}
	for pkg, specs := range used {
		file := &ast.File{Decls: []ast.Decl{&ast.GenDecl{Tok: token.TYPE, Specs: specs}}}
		prog.CreatePackage(pkg, []*ast.File{file}, info, true)
	}
}
