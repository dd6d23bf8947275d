package program

import (
	"go/types"

	"golang.org/x/tools/go/types/typeutil"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// A World says what a kernel does with the connects of a program.
type World struct {
	Fails    bool // a connect may be refused
	Succeeds bool // a connect may succeed
	Follows  bool // what happens to connections is asked: sockets are of one family
	SameIP   bool // both ends of a connection have the same address,
	SamePort bool // and the same port
	Family   int  // of a socket for which the code decides none: 4 or 6
}

// A Program is what is run: functions with bodies, and what is known of those
// without.
type Program struct {
	Pkg       *types.Package      // the one that is analysed
	Funcs     map[string]*ir.Func // by ID
	Known     *known.Table
	Numbers   []Number                         // of the system calls that the functions make
	Low, High int64                            // the ephemeral range, both ends included
	Allowed   func(port int64) bool            // ports that are never reported; nil: none
	Debug     func(format string, args ...any) // nil: no output
	Bound     func(format string, args ...any) // is told of bounds that cut something short; nil: nobody
	Opaque    bool                             // take unknown dialers for raw ones
	NetConn   types.Type                       // net.Conn; nil if nothing imports it
	relevant  *relevance                       // nil until asked for
	written   map[string]bool                  // variables that are set after their declaration; nil until asked for
	asked     map[reg]bool                     // registers whose maps and channels are asked for
	cfgs      map[*ir.Func]*CFG
	coded     map[string]bool                 // packages of which there are functions; nil until asked for
	recovers  *bool                           // nil until asked for
	workers   *typeutil.Map                   // see HasWorker; nil until asked for
	types     map[*ir.Func]map[int]types.Type // of registers, as far as they have been asked for
	taken     map[Field]bool                  // see AddTaken
}

// AddOutside adds a function that stands for code out of sight which leads to a connect.
func (p *Program) AddOutside(f *ir.Func) {
	p.relevance().leads[f.ID] = true
	p.Funcs[f.ID] = f
}

// AddTaken notes fields with channels out of which methods take connections that are run behind
// what puts them in: what they do with these counts, not that they are there.
func (p *Program) AddTaken(fields []Field) {
	if p.taken == nil {
		p.taken = make(map[Field]bool)
	}
	for _, f := range fields {
		p.taken[f] = true
	}
}

// IsTaken reports whether a field of a struct type is one of these.
func (p *Program) IsTaken(owner types.Type, index int) bool {
	named := domain.NamedOf(owner)
	return named != nil && p.taken[Field{named.Origin(), index}]
}

// TypeOf returns the type of a register of a function; an invalid one for other operands.
func (p *Program) TypeOf(fn *ir.Func, o ir.Operand) types.Type {
	if o.Kind != ir.Reg {
		return types.Typ[types.Invalid]
	}
	if p.types[fn] == nil {
		if p.types == nil {
			p.types = make(map[*ir.Func]map[int]types.Type)
		}
		p.types[fn] = regTypes(fn)
	}
	if t := p.types[fn][o.Reg]; t != nil {
		return t
	}
	return types.Typ[types.Invalid]
}

// Recovers reports whether any function may recover a panic.
func (p *Program) Recovers() bool {
	if p.recovers == nil {
		found := false
		for _, f := range p.Funcs {
			found = found || f.Recover >= 0
		}
		p.recovers = &found
	}
	return *p.recovers
}

// NeverReported reports whether the user has said that connects to a port are right.
func (p *Program) NeverReported(port int64) bool { return p.Allowed != nil && p.Allowed(port) }

// CFG returns the control flow of a function, which is found once.
func (p *Program) CFG(fn *ir.Func) *CFG {
	sh := p.cfgs[fn]
	if sh == nil {
		if p.cfgs == nil {
			p.cfgs = make(map[*ir.Func]*CFG)
		}
		sh = newCFG(fn)
		p.cfgs[fn] = sh
	}
	return sh
}

// Instr returns an instruction by its function and number.
func (p *Program) Instr(fn string, site int) *ir.Instr {
	f := p.Funcs[fn]
	if f == nil {
		return nil
	}
	sh := p.CFG(f)
	if site < 0 || site >= len(sh.Instrs) {
		return nil
	}
	return sh.Instrs[site]
}

// Declaration returns the function declaration that a function is, or stands in.
func (p *Program) Declaration(fn string) string {
	for f := p.Funcs[fn]; f != nil && f.Parent != ""; f = p.Funcs[fn] {
		fn = f.Parent
	}
	return fn
}

// HasCode reports whether functions of a package are known.
func (p *Program) HasCode(path string) bool {
	if p.coded == nil {
		p.coded = make(map[string]bool)
		for _, f := range p.Funcs {
			p.coded[f.Pkg] = true
		}
	}
	return p.coded[path]
}

// IsStub reports whether a function does nothing yet: what it will do with a
// connection that it is given is not known.
//
//	func serve(c net.Conn) {}
func IsStub(body *ir.Func) bool {
	return len(body.Results) == 0 && len(body.Blocks) == 1 && len(body.Blocks[0].Instrs) == 1 && body.Obj != nil
}

// Instance returns the type arguments of a call of a generic function.
func (p *Program) Instance(body *ir.Func, fn *domain.Value) map[*types.TypeParam]types.Type {
	if len(body.TypeParams) == 0 {
		if body.Parent != "" {
			return p.literalArgs(body, fn)
		}
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, param := range body.TypeParams {
		if i < len(fn.TypeArgs) {
			m[param] = fn.TypeArgs[i]
		}
	}
	return m
}

// literalArgs returns the type arguments of the function around a literal.
func (p *Program) literalArgs(body *ir.Func, fn *domain.Value) map[*types.TypeParam]types.Type {
	outer := p.Funcs[body.Parent]
	for outer != nil && outer.Parent != "" && len(outer.TypeParams) == 0 {
		outer = p.Funcs[outer.Parent]
	}
	if outer == nil || len(outer.TypeParams) == 0 {
		return nil
	}
	m := make(map[*types.TypeParam]types.Type)
	for i, param := range outer.TypeParams {
		if i < len(fn.TypeArgs) {
			m[param] = fn.TypeArgs[i]
		}
	}
	return m
}

// Boundf tells of a bound that has cut something short.
func (p *Program) Boundf(format string, args ...any) {
	if p.Bound != nil {
		p.Bound(format, args...)
	}
}

// Debugf tells of a step.
func (p *Program) Debugf(format string, args ...any) {
	if p.Debug != nil {
		p.Debug(format, args...)
	}
}

// HasBody reports whether the body of a function is known, by its ID.
func (p *Program) HasBody(id string) bool { return p.Funcs[id] != nil }

// MayDial reports whether a dynamic type has methods with a body.
func MayDial(t types.Type) bool {
	named := domain.NamedOf(t)
	return named != nil && named.Obj().Pkg() != nil && !known.Speaks(named.Obj())
}

// IsLocal reports whether a type is of the package that is analysed, or has no
// name.
func (p *Program) IsLocal(t types.Type) bool {
	named := domain.NamedOf(t)
	return named == nil || named.Obj().Pkg() == p.Pkg
}
