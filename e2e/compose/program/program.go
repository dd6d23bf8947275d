// Package program composes Go programs that connect to a TCP server, and knows
// of each whether the rule reconnect must report it, and where.
//
// A program is put together from dimensions: what connects, what it returns,
// what carries it to the loop, what loops, what checks, and so on. Each
// dimension is a table of variants (connects.go, carriers.go, loops.go, …). A
// variant is a few lines of Go with gaps, and its part of the truth: whether a
// program that has it is silent because of it. A program is reported when none
// of its variants makes it silent.
//
// The lines name things by tokens: $word stands for an identifier, @word for a
// field or a method. What they are called, which file and which package they
// stand in, and in which order, is settled afterwards (render.go), so that the
// same program can be written in many ways.
package program

import (
	"fmt"
	"maps"
	"math/rand/v2"
	"strings"
	"sync"
)

// A Program is one composed program.
type Program struct {
	Name   string // of its directory
	Choice Choice
	Layout uint64            // the seed of its names, order and padding
	Files  map[string]string // by path in its directory
	Truth  Truth
	Entry  Entry
}

// A Truth is what is known of a program by construction.
type Truth struct {
	Report bool
	Used   bool // the kernel sees a connection to itself in use
	Kind   Kind // what the kernel sees, if not that
	File   string
	Line   int // where the finding stands, or would
}

// Kind is what the kernel sees of a program that uses no connection to itself.
type Kind string

// The kinds.
const (
	Tried   Kind = "tried"   // it tries to connect, and never to itself
	Caught  Kind = "caught"  // it is connected to itself, and finds out
	Idle    Kind = "idle"    // it does not get as far as a TCP connect
	Outside Kind = "outside" // it tries a port that no kernel gives to outgoing connections
	Unseen  Kind = "unseen"  // the kernel cannot tell
)

// An Entry is how a program is run.
type Entry struct {
	Package string   // the directory of its package, below the program's
	Func    string   // the exported function
	Args    []string // in terms of the lab's driver
	Imports []string // of the arguments
	Results bool     // it returns something, to be kept
	Port    int      // that it dials
}

// A Choice names one variant for each dimension.
type Choice map[Dim]string

// Dim names a dimension.
type Dim string

// The dimensions.
const (
	Connect Dim = "connect" // what connects
	Split   Dim = "split"   // how the dialer is cut into functions
	Handle  Dim = "handle"  // what the connection is
	Result  Dim = "result"  // how the dialer returns it
	Network Dim = "network" // what decides the network
	Address Dim = "address" // how the address is made
	Carrier Dim = "carrier" // what carries the dialer to the loop
	Loop    Dim = "loop"    // what loops
	Attempt Dim = "attempt" // how the loop looks at the result
	Where   Dim = "where"   // where the check stands
	Form    Dim = "form"    // what it compares
	Verdict Dim = "verdict" // what becomes of the comparison
	Use     Dim = "use"     // what uses the connection
	Decoy   Dim = "decoy"   // what stands beside it
	Cut     Dim = "cut"     // how the program is cut into packages
)

// Dims are the dimensions, in the order in which they are chosen.
var Dims = []Dim{Connect, Split, Handle, Result, Network, Address, Carrier, Loop, Attempt, Where, Form, Verdict, Use, Decoy, Cut}

// A variant is what the tables of all dimensions have in common.
type variant struct {
	name   string
	silent bool // a program with it is not reported
}

func (v variant) base() variant { return v }

// tables gives the variants of each dimension, the plainest first.
func tables() map[Dim][]variant {
	return map[Dim][]variant{
		Connect: bases(connects), Split: bases(splits), Handle: bases(handles), Result: bases(results), Network: bases(networks),
		Address: bases(addresses), Carrier: bases(carriers), Loop: bases(loops), Attempt: bases(attempts),
		Where: bases(places), Form: bases(forms), Verdict: bases(verdicts), Use: bases(uses), Decoy: bases(decoys), Cut: bases(cuts),
	}
}

func bases[T interface{ base() variant }](table []T) []variant {
	var all []variant
	for _, v := range table {
		all = append(all, v.base())
	}
	return all
}

// find returns the variant of a name.
func find[T interface{ base() variant }](table []T, name string) T {
	for _, v := range table {
		if v.base().name == name {
			return v
		}
	}
	panic("no variant " + name)
}

// Variants names the variants of a dimension, the plainest first.
func Variants(d Dim) []string {
	var names []string
	for _, v := range tables()[d] {
		names = append(names, v.name)
	}
	return names
}

// reasons are the dimensions for whose sake a program is silent, with weights;
// "" is none of them.
var reasons = []struct {
	dim    Dim
	weight int
}{{"", 45}, {Connect, 8}, {Network, 7}, {Address, 7}, {Loop, 13}, {Where, 20}, {Carrier, 2}}

// Random chooses a program: at most one of its dimensions makes it silent. What
// few others go with is chosen first, so that it comes up as often as the rest.
func Random(rng *rand.Rand) Choice {
	fits := drawnFrom()
	reason := draw(rng)
	for {
		first := make(Choice)
		fixed := []Dim{Connect, Where, Form, Verdict}
		if reason != "" && reason != Where {
			fixed = append(fixed, reason)
		}
		first.draw(rng, fits, reason, fixed)
		if reason != Where && rng.IntN(2) == 0 { // half of them have nothing that looks like a check
			first[Where] = places[0].name
		}
		for range tries {
			c := maps.Clone(first)
			c.draw(rng, fits, reason, Dims)
			c.settle()
			if c.why() == "" && c.checked() == (reason == Where) {
				return c
			}
		}
	}
}

// tries bounds how often the rest is drawn for what was chosen first, which may
// not go together at all.
const tries = 200

// pools are the names of the variants that make a program silent, and of those
// that do not.
type pools map[Dim]map[bool][]string

var drawnFrom = sync.OnceValue(func() pools {
	all := make(pools)
	for d, table := range tables() {
		all[d] = make(map[bool][]string)
		for _, v := range table {
			all[d][v.silent] = append(all[d][v.silent], v.name)
		}
	}
	return all
})

// draw chooses the dimensions that are not chosen yet.
func (c Choice) draw(rng *rand.Rand, fits pools, reason Dim, dims []Dim) {
	for _, d := range dims {
		if c[d] != "" {
			continue
		}
		fit := fits[d][d == reason]
		if d == Where {
			fit = fits[d][rng.IntN(len(places)) < len(fits[d][true])]
		}
		c[d] = fit[rng.IntN(len(fit))]
	}
}

func draw(rng *rand.Rand) Dim {
	sum := 0
	for _, r := range reasons {
		sum += r.weight
	}
	n := rng.IntN(sum)
	for _, r := range reasons {
		if n -= r.weight; n < 0 {
			return r.dim
		}
	}
	return ""
}

// New writes the program of a choice. The layout is the seed of its names, its
// order and its padding.
func New(name string, c Choice, layout uint64) (*Program, error) {
	if why := c.why(); why != "" {
		return nil, fmt.Errorf("%s: %s", name, why)
	}
	b := newBuild(c, rand.New(rand.NewPCG(layout, 1)))
	b.compose()
	p := &Program{Name: name, Choice: c, Layout: layout}
	if err := b.render(p); err != nil {
		return nil, fmt.Errorf("%s: %v: %w", name, c, err)
	}
	return p, nil
}

// String lists the variants, those that are not the plainest.
func (c Choice) String() string {
	var text strings.Builder
	for _, d := range Dims {
		if v := c[d]; v != Variants(d)[0] {
			fmt.Fprintf(&text, "%s: %s; ", d, v)
		}
	}
	return strings.TrimSuffix(text.String(), "; ")
}
