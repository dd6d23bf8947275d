// Package ir is the form in which functions are run abstractly: that of
// go/ssa, but without its pointers into one program, so that the functions of
// a package can travel to its importers as a fact.
//
// A function that is moved to another package is the same function here; that
// is what keeps verdicts the same.
package ir

import (
	"go/constant"
	"go/token"
	"go/types"
)

// An Op says what an instruction does.
type Op uint8

// The operations, with the Go code that they stand for.
const (
	Alloc     Op = iota // new(T), or a variable whose address is taken
	Load                // *p
	Store               // *p = v
	FieldAddr           // &p.f
	Field               // s.f
	IndexAddr           // &a[i]
	Index               // a[i] of an array or a text
	Lookup              // m[k]; with CommaOk v, ok := m[k]
	MapUpdate           // m[k] = v
	Slice               // a[i:j]
	MakeSlice           // make([]T, n)
	MakeMap             // make(map[K]V)
	MakeChan            // make(chan T)
	Closure             // func() {…} with what it captures
	Iface               // any(v)
	Assert              // x.(T)
	Convert             // T(x)
	Binary              // x + y, x == y, …
	Unary               // -x, !x, ^x
	Recv                // <-ch
	Phi                 // what a variable is, by the way that led here
	Extract             // one result of several
	Call                // f(x)
	Go                  // go f(x)
	Defer               // defer f(x)
	RunDefers           // the deferred calls, at a return
	Return              // return x
	If                  // if x; to the first successor or the second
	Jump                // to the only successor
	Panic               // the built-in function, with its operand
	Send                // ch <- x
	Select              // select
	Range               // the iterator of a range over a map or a text
	Next                // its next element
)

// An Operand is what an instruction works on.
type Operand struct {
	Kind OperandKind
	Reg  int            // for Reg
	Val  constant.Value // for Const; nil for nil and zero values
	Type types.Type     // for Const: its type
	Name string         // for Function, Global, Builtin: its name
	Args []types.Type   // for Function: the type arguments of an instance
	Obj  *types.Func    // for Function: what it is declared as; nil for literals
}

// OperandKind says what an operand is.
type OperandKind uint8

// The kinds of operands.
const (
	None     OperandKind = iota
	Reg                  // a register: a parameter, a captured variable or a result
	Const                // a constant, nil or a zero value
	Function             // a function
	Global               // the address of a package variable
	Builtin              // a builtin function
)

// An Instr is an instruction. What its fields mean depends on Op.
type Instr struct {
	Op      Op
	Dst     int // the register that it sets, or -1
	Args    []Operand
	Type    types.Type // of the result; for Alloc the type of the variable
	Owner   types.Type // Field, FieldAddr: the struct
	From    types.Type // Iface, Convert, Call through a type parameter: the type of the operand; Slice: the array
	Index   int        // Field, FieldAddr, Extract: which; Select: the number of states
	Token   token.Token
	CommaOk bool
	Name    string // Call, Go, Defer: the method of a dynamic call through an interface
	Method  *types.Func
	Dirs    []bool    // Select: true for each state that receives
	Blocks  bool      // Select: it has no default
	Pos     token.Pos // in the package that is analysed; 0 elsewhere
	Line    int       // of a call elsewhere
}

// A Block is a basic block. Its last instruction leads to Succs.
type Block struct {
	Index  int
	Instrs []*Instr
	Preds  []int
	Succs  []int
}

// A Func is a function with its body.
type Func struct {
	ID         string // unique among all functions
	Name       string // as code of its package names it; "" for a literal without a name
	Pkg        string // path
	File       string // where it is written, elsewhere
	Params     []types.Type
	Free       []types.Type
	Results    []types.Type
	TypeParams []*types.TypeParam
	Blocks     []*Block
	Recover    int // the block after a recovered panic, or -1
	Regs       int // number of registers
	Parent     string
	Obj        *types.Func // what declares it; nil for literals
	Foreign    bool        // it is of another package than the one analysed
	Yield      bool        // it is the body of a range over a function
	Exported   bool        // code of other packages can call it
	Outside    bool        // nobody has written it: it stands for code out of sight that calls others
	Pos, End   token.Pos   // in the package that is analysed; 0 elsewhere
}

// Each calls f for each instruction of the function.
func (fn *Func) Each(f func(*Instr)) {
	for _, b := range fn.Blocks {
		for _, in := range b.Instrs {
			f(in)
		}
	}
}
