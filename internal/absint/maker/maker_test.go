package maker

import (
	"slices"
	"testing"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const clients = `package p

import (
	"net"
	"syscall"
)

type Client struct {
	fd, port int
	Name     string
}

func New(port int) (*Client, error) { return &Client{port: port}, nil }

func (c *Client) Dial(sa syscall.Sockaddr) error { return syscall.Connect(c.fd, sa) }

func (c *Client) Use(fd int) { c.fd = fd }

type Opener interface{ Open(sa syscall.Sockaddr) error }

type opener struct{ fd int }

func NewOpener(fd int) Opener { return opener{fd} }

func (o opener) Open(sa syscall.Sockaddr) error { return syscall.Connect(o.fd, sa) }

type Loose struct{ fd int }

func NewLoose() *Loose { return new(Loose) }

func (l *Loose) Dial(sa syscall.Sockaddr) error { return syscall.Connect(l.fd, sa) }

func Other(sa syscall.Sockaddr) error { return (&Loose{fd: 3}).Dial(sa) }

type Open struct{ FD int }

func NewOpen() Open { return Open{} }

func (o *Open) Dial(sa syscall.Sockaddr) error { return syscall.Connect(o.FD, sa) }

type Idle struct{ c net.Conn }

func NewIdle() *Idle { return new(Idle) }

func (i *Idle) Close() error { return i.c.Close() }
`

func sequences(t *testing.T) []Sequence {
	t.Helper()
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	p := lowertest.Source(t, clients)
	prog := &program.Program{Pkg: p.Types, Funcs: make(map[string]*ir.Func), Known: table}
	var entries []*ir.Func
	for _, f := range p.Funcs {
		prog.Funcs[f.ID] = f
		if f.Obj != nil && f.Obj.Exported() {
			entries = append(entries, f)
		}
	}
	return Sequences(prog, entries, p.Funcs)
}

// A method that leads to a connect is called behind each function that makes its object, also
// in an interface; whether objects come from elsewhere is known.
func TestSequences(t *testing.T) {
	all := sequences(t)
	got := make(map[string]bool)
	for _, s := range all {
		if !s.Func.Outside {
			t.Errorf("%s is not outside", s.Func.ID)
		}
		got[s.Func.ID] = s.Only
	}
	want := map[string]bool{
		"p.New then (*p.Client).Dial":      true,
		"p.NewOpener then (p.opener).Open": true,
		"p.NewLoose then (*p.Loose).Dial":  false, // Other makes one, too
		"p.NewOpen then (*p.Open).Dial":    false, // importers can fill one in
	}
	for id, only := range want {
		if is, ok := got[id]; !ok || is != only {
			t.Errorf("%s: there %v, only %v; want %v", id, ok, is, only)
		}
	}
	if len(got) != len(want) {
		t.Errorf("there are %v", got)
	}
}

// Between the two calls, only what others than the maker store into fields is not what the
// maker has left there.
func TestStoredSince(t *testing.T) {
	all := sequences(t)
	i := slices.IndexFunc(all, func(s Sequence) bool { return s.Func.ID == "p.New then (*p.Client).Dial" })
	if i < 0 {
		t.Fatal("there is no sequence")
	}
	stored := make(map[int]bool)
	all[i].Func.Each(func(in *ir.Instr) {
		if in.Op == ir.FieldAddr {
			stored[in.Index] = true
		}
	})
	if fd, port, name := stored[0], stored[1], stored[2]; !fd || port || !name {
		t.Errorf("fd %v, port %v, Name %v; want true, false, true", fd, port, name)
	}
}

// A maker that fails ends the use: the function returns its error.
func TestFailedMaker(t *testing.T) {
	all := sequences(t)
	for _, s := range all {
		branches := 0
		s.Func.Each(func(in *ir.Instr) {
			if in.Op == ir.If {
				branches++
			}
		})
		if want := s.Func.ID == "p.New then (*p.Client).Dial"; want != (branches == 1) {
			t.Errorf("%s has %d branches", s.Func.ID, branches)
		}
	}
}
