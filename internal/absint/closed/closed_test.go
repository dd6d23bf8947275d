package closed

import (
	"go/types"
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const fields = `package p

type client struct {
	port int
	dial func() error
}

type Server struct {
	Port int
	dial func() error
}

func set(c *client, s *Server) {}
`

// A list is a worklist that notes what is to be run again.
type list struct {
	running int
	again   []int
}

func (l *list) Running() int       { return l.running }
func (l *list) Requeue(number int) { l.again = append(l.again, number) }

// What a package stores into an unexported field is what whoever reads it finds;
// into an exported one, others can store too. Readers run again when it grows.
func TestFields(t *testing.T) {
	p := lowertest.Source(t, fields)
	prog := &program.Program{Pkg: p.Types, Funcs: map[string]*ir.Func{"p.set": p.Func(t, "p.set")}}
	mem := state.NewMemory(domain.New())
	work := &list{running: 4}
	w := New(mem, prog, work)
	mem.Outside = w
	set, s := prog.Funcs["p.set"], mem.State(state.State{})
	named := func(name string) types.Type { return p.Types.Scope().Lookup(name).Type() }
	object := mem.InputName(0)
	read := func(owner types.Type, field int) *domain.Value {
		return w.Field(mem.Sel(mem.Deref(mem.Sym(object)), owner, field))
	}
	store := func(owner types.Type, field int, v *domain.Value) {
		w.Store(set, s, mem.FieldAddr(mem.Sym(object), owner, field), v)
	}
	dial := mem.Make(domain.Value{Kind: domain.Func, Text: "p.dial"})

	client, server := named("client"), named("Server")
	if v := read(client, 0); v.Kind != domain.Sel {
		t.Errorf("a field into which nothing is stored holds %v", v)
	}
	store(client, 0, mem.Int(8080))
	if !slices.Equal(work.again, []int{4}) {
		t.Errorf("these run again: %v", work.again)
	}
	if v := read(client, 0); v != mem.OneOf(mem.Int(0), mem.Int(8080)) {
		t.Errorf("the port is %v", v)
	}
	store(client, 0, mem.Int(8080))
	if len(work.again) != 1 {
		t.Error("what is stored again has readers run again")
	}
	store(client, 1, dial)
	if v := read(client, 1); v != mem.OneOf(mem.NilValue, dial) {
		t.Errorf("the dialer is %v", v)
	}
	store(server, 0, mem.Int(8080))
	if v := read(server, 0); v.Kind != domain.Sel {
		t.Errorf("an exported port, which others may set, is %v", v)
	}
	store(client, 0, mem.Sym(mem.InputName(1)))
	if v := read(client, 0); v.Kind != domain.Sel {
		t.Errorf("a port of which nothing is known is %v", v)
	}
}
