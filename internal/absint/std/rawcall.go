package std

import (
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// rawRow runs a system call by its number that makes a socket, closes one or asks for
// its ends. It reports false if this is another one.
//
//	fd, _, errno := syscall.RawSyscall(syscall.SYS_SOCKET, syscall.AF_INET, syscall.SOCK_DGRAM, 0)
func (c *Call) rawRow(row *known.Row) ([]*state.State, bool) {
	does := strings.TrimPrefix(row.Verb, "raw")
	trap, _ := c.operand(row.Operand("trap"))
	if trap == nil {
		return nil, false
	}
	if n, ok := trap.Int(); !ok || !c.Constants.Calls[does][n] {
		return nil, false
	}
	if does == "socket" {
		s, n := c.madeSocket(row)
		if s == nil {
			return nil, false
		}
		return c.numbered(s, c.Conn(n)), true
	}
	of := row.Operand("of")
	if does == "close" {
		of = row.Operand("fd")
	}
	v, _ := c.operand(of)
	n := c.ConnName(v)
	if n == nil {
		return nil, false
	}
	if does == "close" {
		return c.numbered(c.closeSocket(c.s, n), c.Int(0)), true
	}
	side := domain.Local
	if does == "remote" {
		side = domain.Remote
	}
	to, _ := c.operand(row.Operand("to"))
	return c.numbered(c.Store(c.s, to, c.End(n, side, domain.WholeAddr)), c.Int(0)), true
}

// numbered ends a system call that has succeeded with its result and no error number.
func (c *Call) numbered(s *state.State, result *domain.Value) []*state.State {
	results := []*domain.Value{result, c.Int(0)}
	if res := c.fn.Signature().Results(); res.Len() > len(results) {
		results = append(results, c.Zero(res.At(len(results)).Type()))
	}
	return c.with(s, results)
}
