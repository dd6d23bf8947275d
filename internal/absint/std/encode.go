package std

import (
	"go/types"
	"math/bits"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/absint/state"
	"github.com/selfconnect/selfconnect/internal/known"
)

// encode runs a call that writes the bytes of a number: into an array, or into the
// memory of another number.
//
//	binary.BigEndian.PutUint16((*[2]byte)(unsafe.Pointer(&sa.Port))[:], port)
func (c *Call) encode(row *known.Row) []*state.State {
	to, _ := c.operand(row.Operand("to"))
	v, t := c.operand(row.Operand("from"))
	size := int(types.SizesFor("gc", "amd64").Sizeof(t))
	order := row.Word("order")
	if to.Kind != domain.Slice || to.N != 0 || order == "any" {
		return c.with(c.Havoc(c.site, c.s, []*domain.Value{to}), nil)
	}
	p := c.Ptr(to.Name, to.Path())
	old := c.Load(c.s, p)
	array, isZero := domain.ArrayOf(old)
	switch {
	case isZero && array.Len() == int64(size), old.Kind == domain.List && len(old.Args) == size:
		return c.with(c.Store(c.s, p, c.bytesOf(v, size, order)), nil)
	case isZero, old.Kind == domain.List, old.Kind == domain.Bag, size != 2:
		return c.with(c.Havoc(c.site, c.s, []*domain.Value{to}), nil)
	case order == "network":
		v = c.swapped(v)
	}
	return c.with(c.Store(c.s, p, v), nil)
}

// bytesOf returns the bytes of a number as an array.
func (c *Call) bytesOf(v *domain.Value, size int, order string) *domain.Value {
	n, ok := v.Int()
	if !ok {
		return c.App("bytes", v)
	}
	elems := make([]*domain.Value, size)
	for i := range elems {
		at := i
		if order == "network" {
			at = size - 1 - i
		}
		elems[at] = c.Int(int64(byte(uint64(n) >> (8 * i))))
	}
	return c.Make(domain.Value{Kind: domain.List, Args: elems})
}

// swapped returns a port with its bytes the other way round, as code does it that
// shifts them.
func (c *Call) swapped(v *domain.Value) *domain.Value {
	if n, ok := v.Int(); ok {
		return c.Int(int64(bits.ReverseBytes16(uint16(n))))
	}
	return c.App("|", c.App("<<", v, c.Int(8)), c.App(">>", v, c.Int(8)))
}
