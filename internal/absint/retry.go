package absint

import (
	"go/types"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/callgraph"
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/eval"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// Retry notes that a function is run again whenever it failed, by code out
// of sight: what it connects comes round again, what it returns is used.
func (f *frame) Retry(s *state.State, fn *domain.Value) {
	// Others run it, whenever they like.
	s = f.State(state.State{Heap: s.Heap, Socks: s.Socks, Facts: s.Facts})
	for _, m := range fn.Members() {
		if m.Kind != domain.Func || f.Prog.Funcs[m.Text] == nil {
			continue
		}
		body := f.Prog.Funcs[m.Text]
		args := make([]*domain.Value, 0, len(body.Params)+len(m.Args))
		for i := range body.Params {
			args = append(args, f.Sym(f.NewName(f.site, f.GlobalName("cb"+strconv.Itoa(i)))))
		}
		p := f.pass(s, body, append(args, m.Args...))
		ent := f.enter(f.ent, body, p.Args, p.Start, f.Prog.Instance(body, m), 0)
		f.AddEdge(f.fn.ID, f.site, body.ID)
		for a := range ent.attempts {
			at := m.Tag
			if at == 0 {
				at = f.place(-1)
			}
			key := callgraph.CandidateKey{Func: f.fn.ID, Site: f.site, Connect: a.connect, Handed: at}
			if !a.looped && f.Found[key] == nil {
				f.Found[key] = &callgraph.Candidate{CandidateKey: key, Connect: f.Connects[a.connect], Header: -2}
			}
		}
		p.Tag = m.Tag
		f.events(s, ent, p, m.Tag)
		for k := range ent.used {
			f.usedByClient(k.connect)
		}
		for _, o := range ent.outs {
			if o.panics || eval.Fails(o.results, body.Results) {
				continue
			}
			t := f.resume(s, &ir.Instr{Dst: -1}, p, o)
			f.EachConn(t, p.Back.Value(o.results), func(n *domain.Name) {
				if k := t.Socks.Get(n.ID()); k.Tag > 0 && k.N == domain.PhaseOpen {
					f.usedByClient(k.Tag - 1)
				}
			})
		}
	}
}

// usedByClient notes that a client out of sight uses what a connect has made
// for it.
func (f *frame) usedByClient(connect int) {
	for _, key := range f.pinKeys {
		if key.Func == f.fn.ID && key.Site == f.site && key.Connect == connect {
			f.Used[key] = true
		}
	}
}

// redials runs what a client of std that leaves this function dials with: it
// dials anew for as long as somebody uses it. Where code out of sight has given the
// client, it is what a function has put into it that they ask for. When the program
// ends, nobody does.
//
//	func Configure(t *http.Transport) { t.DialContext = dialer.DialContext }
func (f *frame) redials(s *state.State, bases []*domain.Name) {
	others := f.ent.root && (f.fn.Obj == nil || f.fn.Obj.Name() != "main" || f.fn.Obj.Pkg().Name() != "main")
	for _, n := range bases {
		content := s.Heap.Get(n.ID())
		if content == nil || content.Kind != domain.Struct || content.Type == nil || f.Prog.IsLocal(content.Type) {
			continue
		}
		st, ok := content.Type.Underlying().(*types.Struct)
		if !ok {
			continue
		}
		for i := range min(st.NumFields(), len(content.Args)) {
			fn := content.Args[i]
			if _, ok := f.Prog.Known.Is(st.Field(i), "redial"); ok && fn.Kind == domain.Func && (others || domain.IsOwn(n)) {
				f.Retry(s, fn)
			}
		}
	}
}
