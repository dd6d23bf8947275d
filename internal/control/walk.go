package control

import (
	"go/ast"
	"go/types"

	"golang.org/x/tools/go/cfg"
)

// maxFacts bounds how many different facts a walk carries through one block;
// beyond it the block is walked once more with none, which is every way.
const maxFacts = 200

// A walk follows the ways from a call on, in the world of a question.
type walk struct {
	g       *Graph
	call    ast.Node
	outcome value // of the call: failed, pending or held

	cond      func(ast.Expr) (value, known bool) // what the world knows of conditions; may be nil
	transient func(types.Object) bool            // may be nil
	within    *loop                              // the walk ends at the loop's edge; nil for none

	// visit is called for each statement and condition that is evaluated, with
	// the facts before it, and whether the head of the loop was passed. It
	// returns false to end the way.
	visit func(n ast.Node, known facts, headed bool) bool

	starting bool // the node that contains the call is walked for the first time
	quiet    bool // nothing is visited: the walk only weighs a condition
	headed   bool // of the step that is being walked
	seen     map[step]bool
	count    map[*cfg.Block]int
	todo     []step
}

// A step is a block to be walked with what is known at its beginning.
type step struct {
	block  *cfg.Block
	known  facts
	headed bool
}

// walk returns a walk from call on, or nil if no way leads to call.
func (g *Graph) walk(call ast.Node, outcome value) *walk {
	g.build()
	if b, _ := g.spot(call); b == nil {
		return nil
	}
	return &walk{g: g, call: call, outcome: outcome, seen: make(map[step]bool), count: make(map[*cfg.Block]int)}
}

func (w *walk) run() {
	b, i := w.g.spot(w.call)
	w.block(b, i, "", true)
	for len(w.todo) > 0 {
		next := w.todo[0]
		w.todo = w.todo[1:]
		w.headed = next.headed
		w.block(next.block, 0, next.known, false)
	}
}

// block walks the nodes of a block from the i-th on and goes on to the next
// blocks.
func (w *walk) block(b *cfg.Block, i int, known facts, starting bool) {
	conditional := len(b.Succs) == 2 && isConditional(b)
	states := []facts{known}
	for ; i < len(b.Nodes); i++ {
		if conditional && i == len(b.Nodes)-1 {
			break
		}
		w.starting = starting
		states = w.node(b.Nodes[i], states)
		starting = false
	}
	w.starting = starting
	for _, f := range states {
		if conditional {
			w.branch(b, f)
			continue
		}
		for j, next := range b.Succs {
			w.edge(b, next, j, f)
		}
	}
	w.starting = false
}

// isConditional reports whether the last node of a block with two successors
// is the condition that chooses.
func isConditional(b *cfg.Block) bool {
	if len(b.Nodes) == 0 {
		return false
	}
	if _, ok := b.Nodes[len(b.Nodes)-1].(ast.Expr); !ok {
		return false
	}
	switch b.Succs[0].Kind {
	case cfg.KindIfThen, cfg.KindForBody:
		return true
	case cfg.KindSwitchCaseBody:
		return true // a type switch has no expressions here
	}
	return false
}

// branch goes on to the successors of a conditional block that are possible.
func (w *walk) branch(b *cfg.Block, f facts) {
	cond := b.Nodes[len(b.Nodes)-1].(ast.Expr)
	starting := w.starting
	for j, truth := range []bool{true, false} {
		w.starting = starting
		for _, f := range w.caseOrCond(cond, truth, f) {
			w.edge(b, b.Succs[j], j, f)
		}
	}
}

// edge goes on to a block, with what its beginning does: the j-th successor.
func (w *walk) edge(from, to *cfg.Block, j int, f facts) {
	switch to.Kind {
	case cfg.KindRangeBody:
		s := to.Stmt.(*ast.RangeStmt)
		f = w.set(s.Key, unknown, f)
		f = w.set(s.Value, unknown, f)
	case cfg.KindSelectCaseBody:
		if c, ok := to.Stmt.(*ast.CommClause).Comm.(*ast.AssignStmt); ok {
			for _, e := range c.Lhs {
				f = w.set(e, unknown, f)
			}
		}
	case cfg.KindSwitchCaseBody, cfg.KindSwitchNextCase:
		var ok bool
		if f, ok = w.typeCase(from, j, f); !ok {
			return
		}
	}
	w.push(step{to, f, w.headed})
}

func (w *walk) push(s step) {
	if w.within != nil {
		if !w.within.holds(s.block) {
			return
		}
		s.headed = s.headed || w.within.isHead(s.block)
	}
	if w.count[s.block] > maxFacts {
		s.known = ""
	}
	if !w.seen[s] {
		w.seen[s] = true
		w.count[s.block]++
		w.todo = append(w.todo, s)
	}
}

// any reports whether f holds for a part of a node, the outermost first.
// Function literals and defer statements are one part: they run at another time.
func (w *walk) any(n ast.Node, f func(ast.Node) bool) bool {
	found := false
	ast.Inspect(n, func(n ast.Node) bool {
		if n == nil || found {
			return false
		}
		found = f(n)
		switch n.(type) {
		case *ast.FuncLit, *ast.DeferStmt:
			return false
		}
		return !found
	})
	return found
}

// isBool reports whether an expression is of a boolean type.
func (g *Graph) isBool(e ast.Expr) bool { return isBoolType(g.info.TypeOf(e)) }
