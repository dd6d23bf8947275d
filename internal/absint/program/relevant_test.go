package program

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/lower/lowertest"
)

const client = `package p

import "syscall"

type dialer interface{ Dial(port int) error }

type opener interface {
	Dial(port int) error
	Open()
}

type raw struct{ fd int }

func (r raw) Dial(port int) error {
	return syscall.Connect(r.fd, &syscall.SockaddrInet4{Port: port})
}

type other struct{}

func (other) Dial(port int) error { return nil }
func (other) Open()               {}

type Client struct {
	d     dialer
	o     opener
	port  int
	calls int
	lines chan string
	jobs  chan int
}

func NewClient() *Client { return &Client{d: raw{}, o: other{}} }

func (c *Client) Connect() error {
	c.log("connect")
	return c.d.Dial(<-c.jobs + c.port)
}

func (c *Client) Open() error       { return c.o.Dial(1) }
func (c *Client) SetPort(port int)  { c.port = port }
func (c *Client) Count()            { c.calls++ }
func (c *Client) Job(n int)         { c.jobs <- n }
func (c *Client) log(line string)   { c.lines <- line }
func (c *Client) Lines()            { for range c.lines { c.calls++ } }
func fill(port *int)                { *port = 40000 }

var dial = syscall.Connect

func stored() { dial = syscall.Connect }
func called() { dial(0, nil) }
func read()   { syscall.Syscall(syscall.SYS_READ, 0, 0, 0) }
func connect() { syscall.Syscall(syscall.SYS_CONNECT, 0, 0, 0) }
`

// What leads to a connect does so by what a call can run: of an interface, the
// types that are made one and implement it. What feeds it writes what it reads.
func TestRelevance(t *testing.T) {
	table, err := known.Std()
	if err != nil {
		t.Fatal(err)
	}
	pkg := lowertest.Source(t, client)
	p := &Program{Pkg: pkg.Types, Known: table, Numbers: ReadNumbers(pkg.Types, table), Funcs: make(map[string]*ir.Func)}
	for _, f := range pkg.Funcs {
		p.Funcs[f.ID] = f
	}
	for id, want := range map[string]struct{ leads, feeds, idle bool }{
		"(p.raw).Dial":        {leads: true, feeds: true},
		"(*p.Client).Connect": {leads: true, feeds: true},
		"p.NewClient":         {feeds: true},
		"(p.other).Dial":      {},
		"(*p.Client).Open":    {}, // it calls the same method, of an interface that raw is none of
		"(*p.Client).SetPort": {feeds: true},
		"(*p.Client).Job":     {feeds: true},
		"(*p.Client).Count":   {idle: true},
		"(*p.Client).log":     {idle: true},
		"(*p.Client).Lines":   {idle: true},
		"p.fill":              {},
		"p.stored":            {feeds: true},
		"p.called":            {leads: true, feeds: true},
		"p.read":              {idle: false},
		"p.connect":           {leads: true, feeds: true},
	} {
		f := pkg.Func(t, id)
		if got := p.Leads([]*ir.Func{f}); got != want.leads {
			t.Errorf("%s leads to a connect: %v", id, got)
		}
		if got := p.Feeds(f); got != want.feeds {
			t.Errorf("%s feeds one: %v", id, got)
		}
		if got := p.Idle(f); got != want.idle {
			t.Errorf("%s is idle: %v", id, got)
		}
	}
	send := func(id string) (asked bool) {
		f := pkg.Func(t, id)
		f.Each(func(in *ir.Instr) {
			if in.Op == ir.Send {
				asked = p.Asked(f, in.Args[0])
			}
		})
		return asked
	}
	if !send("(*p.Client).Job") || send("(*p.Client).log") {
		t.Error("a job is asked for, a line of a log is not")
	}
}
