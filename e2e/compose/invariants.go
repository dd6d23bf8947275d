package main

import (
	"fmt"
	"io"
	"maps"
	"math/rand/v2"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// invariants has the linter look at each program written in other ways, and
// prints those whose verdict that changes.
func invariants(w io.Writer, results []*result, o options) error {
	var programs []*program.Program
	var of []*result
	for _, r := range results {
		rng := rand.New(rand.NewPCG(r.Layout, 2))
		for i := 1; i < o.layouts; i++ {
			c := maps.Clone(r.Choice)
			if i%2 == 0 {
				c[program.Cut] = program.Variants(program.Cut)[rng.IntN(len(program.Variants(program.Cut)))]
				if !c.Possible() {
					c[program.Cut] = r.Choice[program.Cut]
				}
			}
			p, err := program.New(fmt.Sprintf("%s_%d_", r.Name, i), c, rng.Uint64())
			if err != nil {
				return err
			}
			programs, of = append(programs, p), append(of, r)
		}
	}
	quiet := o
	quiet.kernel, quiet.verbose = false, false
	others, err := measure(programs, quiet)
	if err != nil {
		return err
	}
	varies := make(map[*result]bool)
	for i, other := range others {
		first, _ := of[i].fault()
		second, _ := other.fault()
		if first == second {
			continue
		}
		varies[of[i]] = true
		if o.verbose {
			fmt.Fprintf(w, "varies    %s: %s, and written otherwise (layout %d, %s) %s\n\t%s\n", of[i].Name,
				verdictName(first), other.Layout, other.Choice[program.Cut], verdictName(second), of[i].Choice)
		}
	}
	fmt.Fprintf(w, "%d of %d programs get another verdict when they are written otherwise (%d ways each)\n", len(varies), len(results), o.layouts)
	return nil
}

func verdictName(fault string) string {
	if fault == "" {
		return "right"
	}
	return fault
}
