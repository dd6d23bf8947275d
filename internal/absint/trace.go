package absint

import (
	"cmp"
	"maps"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
)

// Trace prints what each function does in each context, in the order in which
// they were met.
func (e *Engine) Trace() {
	all := slices.SortedFunc(maps.Values(e.entries), func(a, b *entry) int { return cmp.Compare(a.id, b.id) })
	for _, ent := range all {
		e.Prog.Debugf("%s(%s): %d ways out", ent.fn.ID, e.Tuple(ent.args...), len(ent.outs))
		for _, o := range ent.outs {
			e.Prog.Debugf("   %s failed %d%s", o.results, o.failed.Count(), e.spellHeap(o.heap, o.socks))
		}
		for _, a := range ent.tried {
			e.Prog.Debugf("   attempts %d %s", a.connect, a.dest)
		}
	}
}

// spellHeap spells variables and sockets.
func (e *Engine) spellHeap(maps ...*domain.IntMap) string {
	var text strings.Builder
	for _, m := range maps {
		m.Each(func(id int, v *domain.Value) { text.WriteString("; " + e.NameByID(id).String() + " = " + v.String()) })
	}
	return text.String()
}
