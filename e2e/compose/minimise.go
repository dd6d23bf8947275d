package main

import (
	"cmp"
	"fmt"
	"io"
	"maps"
	"slices"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

// A fault is a program that the linter judges wrongly, or the kernel otherwise
// than was known by construction, on its way to the plainest of which that holds.
type fault struct {
	origin  string
	kind    string
	choice  program.Choice
	settled bool
}

// rounds bounds how often the programs are made plainer; a program has as many
// dimensions, and each round drops at least one.
var rounds = len(program.Dims)

// faultOf is what is wrong with a program: the kernel's verdict where the
// options ask for it, or else the linter's; "" if nothing is.
func faultOf(r *result, o options) string {
	if !o.kernel {
		kind, _ := r.fault()
		return kind
	}
	if r.wrong() != "" {
		return "kernel"
	}
	return ""
}

// minimise makes each fault's program as plain as the fault allows, and prints
// those that are left, with how many faults came down to each.
func minimise(w io.Writer, results []*result, o options) error {
	var faults []*fault
	for _, r := range results {
		if kind := faultOf(r, o); kind != "" {
			faults = append(faults, &fault{origin: r.Name, kind: kind, choice: r.Choice})
		}
	}
	for round := range rounds {
		if err := plainer(faults, round, o); err != nil {
			return err
		}
	}
	groups := make(map[string][]*fault)
	for _, f := range faults {
		key := f.kind + "\x00" + f.choice.String()
		groups[key] = append(groups[key], f)
	}
	order := slices.SortedFunc(maps.Keys(groups), func(a, b string) int {
		return cmp.Or(cmp.Compare(len(groups[b]), len(groups[a])), cmp.Compare(a, b))
	})
	fmt.Fprintf(w, "\n%d faults come down to %d programs\n", len(faults), len(groups))
	for i, key := range order {
		f := groups[key][0]
		p, err := program.New(fmt.Sprintf("m%d", i), f.choice, 1)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "\n%d × %s (%s)\n\t%s\n", len(groups[key]), f.kind, f.origin, cmp.Or(f.choice.String(), "the plainest of all"))
		if o.verbose {
			printProgram(w, p)
		}
	}
	return nil
}

// plainer tries to drop one dimension of each fault, and drops all those whose
// drop leaves the fault as it is, if that does, or else the first.
func plainer(faults []*fault, round int, o options) error {
	type candidate struct {
		f   *fault
		c   program.Choice
		p   *program.Program
		dim program.Dim
	}
	var all []candidate
	var programs []*program.Program
	add := func(f *fault, dim program.Dim, c program.Choice) {
		p, err := program.New(fmt.Sprintf("r%d_%d_", round, len(programs)), c, 1)
		if err != nil {
			return
		}
		all, programs = append(all, candidate{f, c, p, dim}), append(programs, p)
	}
	for _, f := range faults {
		for _, d := range program.Dims {
			if plain := program.Variants(d)[0]; !f.settled && f.choice[d] != plain {
				c := maps.Clone(f.choice)
				c[d] = plain
				add(f, d, c.Settled())
			}
		}
	}
	if len(programs) == 0 {
		return nil
	}
	same, err := stays(programs, func(i int) string { return all[i].f.kind }, o)
	if err != nil {
		return err
	}
	single := all
	drops := make(map[*fault][]candidate)
	for i, c := range single {
		if same[i] {
			drops[c.f] = append(drops[c.f], c)
		}
	}
	all, programs = nil, nil
	for _, f := range faults {
		if len(drops[f]) == 0 {
			f.settled = true
			continue
		}
		c := maps.Clone(f.choice)
		for _, d := range drops[f] {
			c[d.dim] = program.Variants(d.dim)[0]
		}
		f.choice = drops[f][0].c
		add(f, "", c.Settled())
	}
	if len(programs) == 0 {
		return nil
	}
	same, err = stays(programs, func(i int) string { return all[i].f.kind }, o)
	if err != nil {
		return err
	}
	for i, c := range all {
		if same[i] {
			c.f.choice = c.c
		}
	}
	return nil
}

// stays says for each program whether its fault is of the kind.
func stays(programs []*program.Program, kind func(int) string, o options) ([]bool, error) {
	o.verbose = false
	results, err := measure(programs, o)
	if err != nil {
		return nil, err
	}
	same := make([]bool, len(results))
	for i, r := range results {
		same[i] = faultOf(r, o) == kind(i)
	}
	return same, nil
}

func printProgram(w io.Writer, p *program.Program) {
	for _, name := range slices.Sorted(maps.Keys(p.Files)) {
		fmt.Fprintf(w, "\n-- %s --\n%s", name, p.Files[name])
	}
}
