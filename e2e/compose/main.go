// Command compose measures the linter by programs that nobody wrote. It puts
// programs together from independent parts, knows of each whether it must be
// reported, runs each in the kernel lab, has the linter look at all of them,
// and compares the three.
//
//	go run ./compose -n 300 -bin ../selfconnect
//	go run ./compose -n 300 -seed 7 -kernel=false -bin ../selfconnect -v
//	go run ./compose -n 50 -seed 7 -dump /tmp/programs
//
// What it prints: each disagreement, with the variants of its program; and the
// linter's agreement in all and by variant, worst first. The exit code is 1 if
// the kernel disagrees with what was known by construction, 3 if only the
// linter disagrees.
package main

import (
	"flag"
	"fmt"
	"math/rand/v2"
	"os"
	"regexp"
	"time"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
)

func main() {
	var o options
	flag.IntVar(&o.n, "n", 150, "how many programs")
	flag.Uint64Var(&o.seed, "seed", 0, "the seed; 0 is the clock")
	flag.StringVar(&o.bin, "bin", "", "the linter's binary; without it, it does not look")
	flag.BoolVar(&o.kernel, "kernel", true, "run the programs in the kernel lab")
	flag.StringVar(&o.dump, "dump", "", "write the programs to a directory, with marks, and end")
	flag.StringVar(&o.only, "only", "", "only the program of this name")
	with := flag.String("with", "", "only programs whose variants, as -v lists them, match a regular expression")
	flag.IntVar(&o.layouts, "layouts", 1, "write each program in so many ways: other names, order, files, packages and padding")
	flag.BoolVar(&o.minimise, "minimise", false, "make what the linter judges wrongly as plain as the fault allows, and group it")
	flag.BoolVar(&o.verbose, "v", false, "print each disagreement")
	flag.Parse()
	var err error
	if o.with, err = regexp.Compile(*with); err != nil {
		fmt.Fprintln(os.Stderr, "compose: -with:", err)
		os.Exit(2)
	}
	if o.seed == 0 {
		o.seed = uint64(time.Now().UnixNano()) % 1_000_000
	}
	code, err := run(o)
	if err != nil {
		fmt.Fprintln(os.Stderr, "compose:", err)
		os.Exit(2)
	}
	os.Exit(code)
}

type options struct {
	n        int
	seed     uint64
	bin      string
	kernel   bool
	dump     string
	only     string
	with     *regexp.Regexp // nil: any
	verbose  bool
	layouts  int
	minimise bool
}

// compose makes the programs of a seed.
func compose(o options) ([]*program.Program, error) {
	var all []*program.Program
	for i := range o.n {
		rng := rand.New(rand.NewPCG(o.seed, uint64(i)))
		choice, layout := program.Random(rng), rng.Uint64()
		name := fmt.Sprintf("p%d_%d", o.seed, i)
		if o.only != "" && o.only != name || o.with != nil && !o.with.MatchString(choice.String()) {
			continue
		}
		p, err := program.New(name, choice, layout)
		if err != nil {
			return nil, err
		}
		all = append(all, p)
	}
	return all, nil
}
