package eval

import (
	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/absint/sockaddr"
	"github.com/selfconnect/selfconnect/internal/absint/state"
)

// An Evaluator runs the operators of a program in a world.
type Evaluator struct {
	*state.Memory
	Prog      *program.Program
	Constants *program.Constants
	Addrs     *sockaddr.Reader
	World     program.World

	FamilyAsked bool // the family of the world has been asked for: in one of the other, something may differ
}

// family returns the family of sockets for which the code decides none.
func (ev *Evaluator) family() int {
	ev.FamilyAsked = true
	return ev.World.Family
}

// NewEvaluator returns an evaluator for a program in a world.
func NewEvaluator(prog *program.Program, world program.World) *Evaluator {
	in, constants := domain.New(), program.NewConstants(prog.Numbers)
	return &Evaluator{
		Memory:    state.NewMemory(in),
		Prog:      prog,
		Constants: constants,
		Addrs:     sockaddr.NewReader(in, prog, constants),
		World:     world,
	}
}
