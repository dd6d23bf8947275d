package absint

import (
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/params"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

type entryKey struct {
	handed                   int
	fn                       string
	args, heap, facts, socks int
	targs                    string
	wait, panics             bool
	root                     bool // code out of sight calls it
}

// An entry is one function in one context: with these arguments and with this
// of the heap in reach. Its results grow until nothing changes.
type entry struct {
	key   entryKey
	id    int
	fn    *ir.Func
	args  []*domain.Value
	start state.State
	targs map[*types.TypeParam]types.Type

	outs       []*outcome
	pauses     []*outcome // where it stands while others run, if it never returns
	attempts   map[attempt]bool
	tried      []attempt             // the same in order
	dests      map[int]int           // attempts by connect
	used       map[usedConnect]bool  // connects made below whose connections are used
	opened     map[usedConnect]bool  // connects below that succeed
	usedIn     map[*domain.Name]bool // connections given to it that it uses
	dependents map[*entry]bool
	root       bool // code out of sight calls it
	handed     int  // where the type arguments were handed over, or 0
	running    bool
	queued     bool
	dirty      bool
	partial    bool // it was cut short, or something that it calls was
	spent      int  // the steps of the last evaluation
	version    int
	rounds     int // evaluations
}

// A usedConnect is a connect whose connection is made or used by a function, or
// below, and where its dialer was handed over.
type usedConnect struct{ connect, handed int }

// An outcome is one way for a function to return.
type outcome struct {
	results *domain.Value
	heap    *domain.IntMap
	socks   *domain.IntMap
	failed  *domain.IntMap // Arm values
	facts   *domain.IntMap // about what the environment says
	wait    bool
	rested  bool
	asked   bool
	panics  bool // it ends by a panic
}

// An attempt is a connect that a function makes, and its destination. Looped:
// a loop below runs it again already.
type attempt struct {
	connect int
	dest    *domain.Value
	handed  int
	looped  bool
}

// maxDests bounds the destinations of one connect that a function is known to
// try: a recursion makes ever longer ones, none of which is tried twice.
const maxDests = 40

func (e *Engine) attempt(ent *entry, a attempt) {
	switch {
	case ent.attempts[a]:
	case ent.dests[a.connect] >= maxDests || a.dest.Depth() >= domain.MaxDepth:
		e.Prog.Boundf("%s: more than %d destinations of one connect, or one of more than %d parts", ent.fn.ID, maxDests, domain.MaxDepth)
	default:
		ent.dests[a.connect]++
		ent.attempts[a] = true
		ent.tried = append(ent.tried, a)
		ent.version++
	}
}

func (ent *entry) use(connect usedConnect) {
	if !ent.used[connect] {
		ent.used[connect] = true
		ent.version++
	}
}

func (ent *entry) open(connect usedConnect) {
	if !ent.opened[connect] {
		ent.opened[connect] = true
		ent.version++
	}
}

func (ent *entry) useIn(n *domain.Name) {
	if !ent.usedIn[n] {
		ent.usedIn[n] = true
		ent.version++
	}
}

// maxOutcomes bounds the ways for a function to return that are told apart.
const maxOutcomes = 16

// returns adds a way to return. Beyond the bound those are joined that agree
// on the sockets and on whether there was an error.
func (e *Engine) returns(ent *entry, o *outcome) {
	if ent.rounds > maxRounds {
		o.results = e.coarse(o.results)
	}
	for _, old := range ent.outs {
		if *old == *o {
			return
		}
	}
	if len(ent.outs) >= maxOutcomes {
		if i := e.closest(ent.outs, o); i >= 0 {
			if j := e.joinOutcomes(ent.outs[i], o); *j != *ent.outs[i] {
				ent.outs[i] = j
				ent.version++
			}
			return
		}
	}
	ent.outs = append(ent.outs, o)
	ent.version++
}

// closest returns the outcome that says the same as o about errors, of the same
// sockets if there is one; -1 if none does. There are few classes, so those
// that exceed the bound are few.
func (e *Engine) closest(outs []*outcome, o *outcome) int {
	at := -1
	for i, old := range outs {
		if old.panics != o.panics || !sameClass(e.pointees(old).Args, e.pointees(o).Args) {
			continue
		}
		if old.socks == o.socks && old.wait == o.wait {
			return i
		}
		at = i
	}
	return at
}

// maxRounds bounds how often the results of a recursion are told apart: what
// grows from round to round becomes unknown.
const maxRounds = 5

// coarse makes unknown the results that can grow.
func (e *Engine) coarse(results *domain.Value) *domain.Value {
	args := append([]*domain.Value(nil), results.Args...)
	for i, v := range args {
		switch v.Kind {
		case domain.Sym, domain.App, domain.Sel, domain.Struct, domain.Deref:
			if v.Mask() != 0 {
				args[i] = e.Sym(e.NewName(params.ExitSite, e.GlobalName("r"+strconv.Itoa(i))))
			}
		case domain.Wrap:
			args[i] = e.Make(domain.Value{Kind: domain.Wrap, Name: e.NewName(params.ExitSite, e.GlobalName("r"+strconv.Itoa(i)))})
		}
	}
	return e.Tuple(args...)
}

// sameClass reports whether two tuples of results say the same about errors, also
// where they are in structs.
func sameClass(a, b []*domain.Value) bool {
	for i := range a {
		x, y := a[i], b[i]
		if x == y {
			continue
		}
		if (x.Kind == domain.Nil) != (y.Kind == domain.Nil) || (x.Kind == domain.Zero) != (y.Kind == domain.Zero) {
			return false
		}
		if _, known := x.Bool(); known {
			return false
		}
		if x.Kind == domain.Struct && y.Kind == domain.Struct && len(x.Args) == len(y.Args) && !sameClass(x.Args, y.Args) {
			return false
		}
	}
	return true
}

func (e *Engine) joinOutcomes(a, b *outcome) *outcome {
	as := e.State(state.State{Env: e.resultMap(a.results), Heap: a.heap, Socks: a.socks, Armed: a.failed, Facts: a.facts, Wait: a.wait, Rested: a.rested, Asked: a.asked, Panics: a.panics})
	bs := e.State(state.State{Env: e.resultMap(b.results), Heap: b.heap, Socks: b.socks, Armed: b.failed, Facts: b.facts, Wait: b.wait, Rested: b.rested, Asked: b.asked, Panics: b.panics})
	j := e.JoinStates(as, bs, params.ExitSite)
	args := make([]*domain.Value, len(a.results.Args))
	for i := range args {
		args[i] = j.Env.Get(i)
	}
	return &outcome{results: e.Tuple(args...), heap: j.Heap, socks: j.Socks, failed: j.Armed, facts: j.Facts, wait: j.Wait, rested: j.Rested, asked: j.Asked, panics: j.Panics}
}

func (e *Engine) resultMap(results *domain.Value) *domain.IntMap {
	var m *domain.IntMap
	for i, v := range results.Args {
		m = e.Plain.Put(m, i, v)
	}
	return m
}

// Dials reports whether one of these functions leads to a raw connect.
func (e *Engine) Dials(roots []*ir.Func) bool {
	for _, ent := range e.entries {
		if len(ent.attempts) > 0 {
			if slices.Contains(roots, ent.fn) {
				return true
			}
		}
	}
	return false
}
