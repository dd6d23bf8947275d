package program

import (
	"go/token"
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Counters returns the registers that count the rounds of the loop with a header
// and do nothing else: they are compared, waited for or printed, and what is made
// of them is too. Which round it is decides nothing then but when the loop ends.
//
//	for round := 0; ; round++ { …; time.Sleep(time.Duration(round) * time.Second) }
func (sh *CFG) Counters(header int) []int {
	if sh.counters == nil {
		sh.counters = make(map[int][]int)
	}
	found, known := sh.counters[header]
	if known {
		return found
	}
	uses := sh.uses()
	for _, in := range sh.fn.Blocks[header].Instrs {
		if in.Op == ir.Phi && isInteger(in.Type) && onlyCounts(uses, in.Dst, make(map[int]bool)) {
			found = append(found, in.Dst)
		}
	}
	sh.counters[header] = found
	return found
}

// Around returns the headers of the loops around another one.
func (sh *CFG) Around(header int) []int {
	headers, known := sh.around[header]
	if !known {
		for h, l := range sh.Loops {
			if h != header && l.body[header] {
				headers = append(headers, h)
			}
		}
		if sh.around == nil {
			sh.around = make(map[int][]int)
		}
		sh.around[header] = headers
	}
	return headers
}

// uses returns the instructions that read each register.
func (sh *CFG) uses() map[int][]*ir.Instr {
	uses := make(map[int][]*ir.Instr)
	sh.fn.Each(func(in *ir.Instr) {
		for _, a := range in.Args {
			if a.Kind == ir.Reg {
				uses[a.Reg] = append(uses[a.Reg], in)
			}
		}
	})
	return uses
}

func isInteger(t types.Type) bool {
	b, ok := t.Underlying().(*types.Basic)
	return ok && b.Info()&types.IsInteger != 0
}

// onlyCounts reports whether a number only counts.
func onlyCounts(uses map[int][]*ir.Instr, reg int, seen map[int]bool) bool {
	if seen[reg] {
		return true
	}
	seen[reg] = true
	for _, in := range uses[reg] {
		switch in.Op {
		case ir.Binary:
			switch in.Token {
			case token.EQL, token.NEQ, token.LSS, token.LEQ, token.GTR, token.GEQ:
				continue // it may end the loop
			}
			if !onlyCounts(uses, in.Dst, seen) {
				return false
			}
		case ir.Convert, ir.Phi, ir.Iface:
			if !onlyCounts(uses, in.Dst, seen) {
				return false
			}
		case ir.Store:
			// An operand of a function that prints.
			if !printed(uses, in.Args[0].Reg) {
				return false
			}
		case ir.Call:
			if !waitsOrPrints(in) && !(computes(in) && onlyCounts(uses, in.Dst, seen)) {
				return false
			}
		default:
			return false
		}
	}
	return true
}

// printed reports whether the element of a list at which a register points goes
// nowhere but to functions that print.
func printed(uses map[int][]*ir.Instr, elem int) bool {
	list := -1
	for _, all := range uses {
		for _, in := range all {
			if in.Op == ir.IndexAddr && in.Dst == elem && in.Args[0].Kind == ir.Reg {
				list = in.Args[0].Reg
			}
		}
	}
	if list < 0 {
		return false
	}
	for _, in := range uses[list] {
		switch in.Op {
		case ir.IndexAddr:
		case ir.Slice:
			for _, call := range uses[in.Dst] {
				if call.Op != ir.Call || !waitsOrPrints(call) {
					return false
				}
			}
		default:
			return false
		}
	}
	return true
}

// waitsOrPrints reports whether a call is one of a function of std that waits for
// some time, or prints and returns no text.
func waitsOrPrints(call *ir.Instr) bool {
	fn := call.Args[0].Obj
	if fn == nil || fn.Pkg() == nil {
		return false
	}
	switch fn.Pkg().Path() {
	case "time", "log", "log/slog":
		return true
	case "fmt":
		return strings.HasPrefix(fn.Name(), "Print") || strings.HasPrefix(fn.Name(), "Fprint")
	}
	return false
}

// computes reports whether a call makes a number of numbers.
//
//	wait = min(2*wait, time.Minute)
func computes(call *ir.Instr) bool {
	callee := call.Args[0]
	if callee.Kind == ir.Builtin {
		return callee.Name == "min" || callee.Name == "max"
	}
	if callee.Obj == nil || callee.Obj.Pkg() == nil {
		return false
	}
	path := callee.Obj.Pkg().Path()
	return path == "math" || path == "math/rand" || path == "math/rand/v2"
}
