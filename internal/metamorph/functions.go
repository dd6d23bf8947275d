package metamorph

import (
	"go/ast"
	"go/token"
	"go/types"
	"slices"
	"strings"
)

// extract makes a function of each call: conn, err := dial(to) becomes
// conn, err := meta1(to), with func meta1(to T) (C, error) { return dial(to) }.
func extract(r *rewriter) {
	r.functions(func(file *ast.File, fn *ast.FuncDecl) {
		r.eachCall(fn, func(call *ast.CallExpr) {
			if params, args, results, ok := r.signature(call, atPackage(file)); ok {
				name := r.fresh()
				r.replace(call, text(name+"("+args+")"))
				r.ends[file] = append(r.ends[file], r.function(name, params, results, node(call))...)
			}
		})
	})
}

// elsewhere does so in a further package, where it knows all that the call
// names.
func elsewhere(r *rewriter) {
	var gone []ast.Node
	r.functions(func(file *ast.File, fn *ast.FuncDecl) {
		if usesDotImport(file) {
			return
		}
		r.eachCall(fn, func(call *ast.CallExpr) {
			params, args, results, ok := r.signature(call, atPackage(file))
			paths, known := r.portable(call)
			inside := func(n ast.Node) bool { return within(call, n) }
			if !ok || !known || slices.ContainsFunc(gone, inside) {
				return
			}
			gone = append(gone, call)
			name := "Meta" + r.fresh()
			r.replace(call, text("metamoved."+name+"("+args+")"))
			if r.needs == nil {
				r.needs = make(map[string]bool)
			}
			for _, p := range paths {
				r.needs[p] = true
			}
			r.moved = append(r.moved, r.function(name, params, results, node(call)))
			r.needImport(file)
		})
	})
	for _, file := range r.files {
		for _, spec := range file.Imports {
			if name := r.importObject(spec); name != nil && name.Name() != "_" && name.Name() != "." && !r.usedBeside(name, gone) {
				r.replace(spec, text("_ "+spec.Path.Value))
			}
		}
	}
}

// usedBeside reports whether a name is used outside of some nodes.
func (r *rewriter) usedBeside(name types.Object, nodes []ast.Node) bool {
	for id, obj := range r.info.Uses {
		if obj == name && !slices.ContainsFunc(nodes, func(n ast.Node) bool { return within(id, n) }) {
			return true
		}
	}
	return false
}

// needImport makes a file import the package that functions move to.
func (r *rewriter) needImport(file *ast.File) {
	for _, e := range r.edits[r.fset.File(file.Pos())] {
		if e.pos == file.Name.End() {
			return
		}
	}
	r.insert(file.Name.End(), text("; import metamoved \""+movedPath+"\""))
}

// portable reports whether a call names nothing of its package, and returns
// the imports it needs, as they are written in a file.
func (r *rewriter) portable(call *ast.CallExpr) (imports []string, ok bool) {
	ok = true
	add := func(p *types.Package) {
		if p == nil {
			return
		}
		file := r.fileOf(call.Pos())
		for _, spec := range file.Imports {
			if name := r.importObject(spec); name != nil && name.Imported() == p {
				imports = append(imports, name.Name()+" "+spec.Path.Value)
			}
		}
	}
	own := func(t types.Type) {
		_ = types.TypeString(t, func(p *types.Package) string {
			ok = ok && p != r.pkg
			add(p)
			return p.Name()
		})
	}
	own(r.info.TypeOf(call))
	ast.Inspect(call, func(n ast.Node) bool {
		id, isIdent := n.(*ast.Ident)
		if !isIdent {
			return true
		}
		switch obj := r.info.Uses[id].(type) {
		case *types.PkgName:
			add(obj.Imported())
		case *types.Var:
			own(obj.Type())
			ok = ok && (obj.Pkg() != r.pkg || r.local(id, call) != nil || obj.Pos() >= call.Pos() && obj.Pos() < call.End())
		case nil:
		default:
			ok = ok && (obj.Pkg() != r.pkg || obj.Pkg() == nil)
		}
		return true
	})
	return imports, ok
}

// eachCall calls f with the calls that are statements, or all that a statement
// assigns or returns.
func (r *rewriter) eachCall(fn *ast.FuncDecl, f func(*ast.CallExpr)) {
	statements(fn.Body, func(list []ast.Stmt, i int) {
		if call := r.callOf(list[i]); call != nil {
			f(call)
		}
	})
}

// signature returns the parameters and results of a function that makes a
// call, and its arguments.
func (r *rewriter) signature(call *ast.CallExpr, pos token.Pos) (params, args, results string, ok bool) {
	vars, ok := r.free(call)
	if !ok || contains(call, func(n ast.Node) bool { id, ok := n.(*ast.Ident); return ok && id.Name == "recover" }) {
		return "", "", "", false
	}
	if params, args, ok = r.params(vars, pos); !ok {
		return "", "", "", false
	}
	results, ok = r.results(call, pos)
	return params, args, results, ok
}

// function returns the declaration of a function that returns what a call
// does.
func (r *rewriter) function(name, params, results string, call piece) []piece {
	verb := "return "
	if results == "" {
		verb = ""
	}
	return []piece{text("\nfunc " + name + "(" + params + ") " + results + " {\n\t" + verb), call, text("\n}\n")}
}

// tail makes a function of the last statements of each function.
func tail(r *rewriter) {
	r.functions(func(file *ast.File, fn *ast.FuncDecl) {
		list := fn.Body.List
		if len(list) < 2 || named(fn.Type.Results) || jumps(fn) {
			return
		}
		i := 1 + r.rnd.IntN(len(list)-1)
		before := &ast.BlockStmt{Lbrace: fn.Body.Lbrace, List: list[:i], Rbrace: list[i].Pos()}
		after := &ast.BlockStmt{Lbrace: list[i].Pos(), List: list[i:], Rbrace: fn.Body.Rbrace}
		vars, ok := r.outer(after)
		if !ok || len(vars) > 0 && r.shares(before, vars) || contains(after, r.isRecover) {
			return
		}
		params, args, ok := r.params(vars, atPackage(file))
		if !ok {
			return
		}
		name, results, verb := r.fresh(), "", ""
		if fn.Type.Results.NumFields() > 0 {
			if results, ok = r.resultTypes(fn, atPackage(file)); !ok {
				return
			}
			verb = "return "
		}
		f := r.fset.File(fn.Pos())
		r.edits[f] = append(r.edits[f], &edit{list[i].Pos(), fn.Body.Rbrace, []piece{text(verb + name + "(" + args + ")\n")}})
		r.ends[file] = append(r.ends[file],
			text("\nfunc "+name+"("+params+") "+results+" {\n\t"), source(list[i].Pos(), fn.Body.Rbrace), text("}\n"))
	})
}

// outer is free for a body, which may share its copies of variables as it
// likes.
func (r *rewriter) outer(body ast.Node) (vars []*types.Var, ok bool) {
	seen := make(map[*types.Var]bool)
	ok = true
	ast.Inspect(body, func(n ast.Node) bool {
		id, isIdent := n.(*ast.Ident)
		if !isIdent {
			return true
		}
		if v := r.local(id, body); v != nil && !seen[v] {
			seen[v] = true
			vars = append(vars, v)
		}
		switch obj := r.info.Uses[id].(type) {
		case *types.TypeName, *types.Const:
			if obj.Pkg() == r.pkg && obj.Parent() != r.pkg.Scope() && obj.Pos() < body.Pos() {
				ok = false
			}
		}
		return true
	})
	return vars, ok
}

func (r *rewriter) isRecover(n ast.Node) bool {
	id, ok := n.(*ast.Ident)
	return ok && id.Name == "recover"
}

func named(results *ast.FieldList) bool {
	return results != nil && len(results.List) > 0 && len(results.List[0].Names) > 0
}

func (r *rewriter) resultTypes(fn *ast.FuncDecl, pos token.Pos) (string, bool) {
	var all []string
	for v := range r.info.Defs[fn.Name].(*types.Func).Signature().Results().Variables() {
		s, ok := r.typeText(v.Type(), pos)
		if !ok {
			return "", false
		}
		all = append(all, s)
	}
	return "(" + strings.Join(all, ", ") + ")", true
}

// literal puts the body of each function in a function literal that is called
// at once.
func literal(r *rewriter) {
	r.functions(func(_ *ast.File, fn *ast.FuncDecl) {
		if named(fn.Type.Results) || contains(fn.Body, r.isRecover) || len(fn.Body.List) == 0 {
			return
		}
		if fn.Type.Results.NumFields() == 0 {
			r.insert(fn.Body.Lbrace+1, text(" func() {"))
			r.insert(fn.Body.Rbrace, text("}() "))
			return
		}
		results := fn.Type.Results.List
		r.insert(fn.Body.Lbrace+1, text(" return func() ("), source(results[0].Pos(), results[len(results)-1].End()), text(") {"))
		r.insert(fn.Body.Rbrace, text("}() "))
	})
}
