package program

import (
	"go/constant"
	"go/types"
	"slices"
	"strconv"

	"github.com/selfconnect/selfconnect/internal/ir"
	"github.com/selfconnect/selfconnect/internal/known"
)

// maxIdle bounds the instructions of a function that is run though it leads to
// no connect: what decides about a network, a port or a connection is short.
const maxIdle = 80

// relevance says which functions have to do with connects.
type relevance struct {
	leads map[string]bool // functions that can lead to a connect
	feeds map[string]bool // those that can change what they find in fields, variables and channels
	acts  map[string]bool // those that do something else that a caller can see
	makes map[string]bool // those that make interfaces of what has methods that can lead to one
	read  map[cell]bool   // where they find it
	types *numbering      // of the types of maps and channels

	uses     map[string][]string // what functions mention
	accesses map[string]*access  // by function
}

// relevance finds them, once.
func (p *Program) relevance() *relevance {
	if p.relevant == nil {
		m := newMentions(p.Funcs)
		q := &question{p.Known, NewConstants(p.Numbers), p.setsLocalAddr(), p.makesScopes(), m}
		p.relevant = &relevance{leads: reach(m.users, q.connectors(p.Funcs)), types: m.types, uses: m.uses}
		p.relevant.findFeeders(p, m, q)
		p.relevant.findMakers(p.Funcs)
	}
	return p.relevant
}

// connectors returns the functions that connect themselves, and the types of the
// values that are functions of std which do.
func (q *question) connectors(funcs map[string]*ir.Func) map[string]bool {
	found := make(map[string]bool)
	for id, f := range funcs {
		f.Each(func(in *ir.Instr) {
			for i, a := range in.Args {
				switch called := i == 0 && isCall(in); {
				case a.Kind != ir.Function || a.Obj == nil:
				case called && q.mayConnect(a.Obj, in.Args[1:]):
					found[id] = true
				case !called && q.mayConnect(a.Obj, nil):
					found[q.mentions.typeOf(funcs, a)] = true
					if !storesGlobal(in) {
						found[id] = true
					}
				}
			}
		})
	}
	return found
}

// A question is whether a call connects.
type question struct {
	known     *known.Table
	constants *Constants
	local     bool // some function gives a net.Dialer a local address
	scopes    bool // some function makes a context that it can end
	mentions  *mentions
}

// mayConnect reports whether a function of std can connect without a check; with
// these operands, if they are known.
//
//	syscall.Syscall(syscall.SYS_READ, fd, p, n)
func (q *question) mayConnect(fn *types.Func, args []ir.Operand) bool {
	for _, row := range q.known.Of(fn) {
		switch row.Verb {
		case "connect":
			return true
		case "fastopen":
			flags, known := constantAt(row.Operand("flags"), fn, args)
			return !known || flags&q.constants.FastOpen != 0
		case "rawcall":
			trap, known := constantAt(row.Operand("trap"), fn, args)
			return !known || q.constants.Connect[trap]
		case "dial":
			laddr := row.Operand("laddr")
			if len(laddr.Path) > 0 {
				return q.local
			}
			local, ok := operandAt(laddr, fn, args)
			return !ok || local.Kind != ir.Const
		}
	}
	return false
}

// operandAt returns the operand of a call that a row of the table speaks of.
func operandAt(o known.Operand, fn *types.Func, args []ir.Operand) (ir.Operand, bool) {
	i := o.Index
	if fn.Signature().Recv() != nil {
		i++
	}
	if o.Base != known.Arg || i >= len(args) {
		return ir.Operand{}, false
	}
	return args[i], true
}

// constantAt returns its value, if it is a constant.
func constantAt(o known.Operand, fn *types.Func, args []ir.Operand) (int64, bool) {
	a, ok := operandAt(o, fn, args)
	if !ok || a.Kind != ir.Const || a.Val == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(a.Val))
}

// setsLocalAddr reports whether a function has to do with the local address of a
// net.Dialer. None is a dialer whose own check is off, otherwise.
func (p *Program) setsLocalAddr() bool {
	found := false
	for _, f := range p.Funcs {
		f.Each(func(in *ir.Instr) {
			if in.Op != ir.FieldAddr && in.Op != ir.Field {
				return
			}
			if st, ok := in.Owner.Underlying().(*types.Struct); ok && in.Index < st.NumFields() {
				field := st.Field(in.Index)
				found = found || field.Name() == "LocalAddr" && known.Speaks(field)
			}
		})
	}
	return found
}

// makesScopes reports whether a function makes a context.
func (p *Program) makesScopes() bool {
	found := false
	for _, f := range p.Funcs {
		f.Each(func(in *ir.Instr) {
			if len(in.Args) > 0 && in.Args[0].Obj != nil {
				_, scope := p.Known.Is(in.Args[0].Obj, "scope")
				found = found || scope
			}
		})
	}
	return found
}

// Leads reports whether one of these functions can lead to a connect.
func (p *Program) Leads(funcs []*ir.Func) bool {
	return slices.ContainsFunc(funcs, func(f *ir.Func) bool { return p.LeadsFrom(f.ID) })
}

// LeadsFrom reports whether a function can lead to a connect, by its ID.
func (p *Program) LeadsFrom(id string) bool { return p.Opaque || p.relevance().leads[id] }

// Matters reports whether a function can lead to a connect, makes what can, or is short
// enough to be run for what it decides. A literal is a part of the function that it stands in,
// which is run whatever its length.
//
//	defer func() { delete(g.calls, key) … }()
func (p *Program) Matters(f *ir.Func) bool {
	return p.LeadsFrom(f.ID) || isShort(f) || p.relevance().makes[f.ID] || p.partOfDialer(f)
}

// partOfDialer reports whether a function is a literal in one that can lead to a
// connect, by itself or by what it is given to call.
func (p *Program) partOfDialer(f *ir.Func) bool {
	outer := p.Funcs[f.Parent]
	if f.Parent == "" || outer == nil {
		return false
	}
	return p.LeadsFrom(outer.ID) || isShort(outer) && slices.ContainsFunc(outer.Params, func(t types.Type) bool {
		_, called := t.Underlying().(*types.Signature)
		return called
	})
}

// Feeds reports whether a function can lead to a connect, or is short and can
// change what such a function finds in a field or variable: whoever calls it from
// out of sight changes nothing otherwise.
func (p *Program) Feeds(f *ir.Func) bool {
	feeds := p.LeadsFrom(f.ID) || p.relevance().feeds[f.ID]
	if feeds && !p.Matters(f) {
		p.Boundf("%s: more than %d instructions, what it stores is not known", f.ID, maxIdle)
		return false
	}
	return feeds
}

// Idle reports whether a call of a function changes nothing that matters to a
// connect: it has no results, does not lead to one, is no part of what does, and does not
// feed those that do.
//
//	log.Debugf("dialing %s", addr)
func (p *Program) Idle(f *ir.Func) bool {
	r := p.relevance()
	if !p.Matters(f) {
		p.Boundf("%s: more than %d instructions, what it returns is not known", f.ID, maxIdle)
		return true
	}
	return len(f.Results) == 0 && !p.LeadsFrom(f.ID) && !r.feeds[f.ID] && !r.acts[f.ID] && !p.partOfDialer(f)
}

// Stored returns the fields of a struct type that functions store into, or those that
// they lead to.
func (p *Program) Stored(from []*ir.Func, t *types.Named) map[int]bool {
	fields := make(map[int]bool)
	for id := range p.below(from) {
		if a := p.relevance().accesses[id]; a != nil {
			for c := range a.alters {
				if c.owner == t {
					fields[c.index] = true
				}
			}
		}
	}
	return fields
}

// Makes reports whether functions make objects of a type, or those that they lead to.
//
//	c := Client{addr: addr}
func (p *Program) Makes(from []*ir.Func, t *types.Named) bool {
	for id := range p.below(from) {
		if f := p.Funcs[id]; f != nil && allocates(f, t) {
			return true
		}
	}
	return false
}

// allocates reports whether a function makes a variable of a type that is no copy of
// another: a parameter, say.
func allocates(f *ir.Func, t *types.Named) bool {
	made := make(map[int]bool)
	f.Each(func(in *ir.Instr) {
		switch {
		case in.Op == ir.Alloc && types.Identical(in.Type, t):
			made[in.Dst] = true
		case in.Op == ir.Store && in.Args[0].Kind == ir.Reg && in.Args[1].Kind == ir.Reg:
			delete(made, in.Args[0].Reg)
		}
	})
	return len(made) > 0
}

// below returns functions and those that they lead to, by ID.
func (p *Program) below(from []*ir.Func) map[string]bool {
	start := make(map[string]bool)
	for _, f := range from {
		start[f.ID] = true
	}
	return reach(p.relevance().uses, start)
}

// Asked reports whether anything that matters to a connect reads what is in the
// maps or channels of the type that an operand of a function has.
func (p *Program) Asked(f *ir.Func, container ir.Operand) bool {
	if p.Opaque || container.Kind != ir.Reg {
		return true
	}
	key := reg{f, container.Reg}
	yes, known := p.asked[key]
	if !known {
		if p.asked == nil {
			p.asked = make(map[reg]bool)
		}
		read := p.relevance().read
		c := containerCell(p.TypeOf(f, container), p.relevance().types)
		yes = c.name == anyContainer || read[c] || read[cell{name: anyContainer}]
		p.asked[key] = yes
	}
	return yes
}

// A reg is a register of a function.
type reg struct {
	f      *ir.Func
	number int
}

// Inits returns the functions that initialise the packages of paths, as far as
// they set what matters to a connect: that which sets the variables, and those that
// are called init, which may fill what these hold.
//
//	func init() { dialers["raw"] = dialRaw }
func (p *Program) Inits(paths []string) (fs []*ir.Func) {
	for _, path := range paths {
		id := path + ".init"
		for n := 1; p.Funcs[id] != nil; n++ {
			if p.LeadsFrom(id) || p.relevance().feeds[id] {
				fs = append(fs, p.Funcs[id])
			}
			id = path + ".init#" + strconv.Itoa(n)
		}
	}
	return fs
}

func isShort(f *ir.Func) bool {
	n := 0
	f.Each(func(*ir.Instr) { n++ })
	return n <= maxIdle
}
