package main

import (
	"fmt"
	"os"
	"path/filepath"
	"regexp"
	"strconv"
	"time"

	"github.com/selfconnect/selfconnect/e2e/compose/program"
	"github.com/selfconnect/selfconnect/e2e/lab"
)

// A result is what is known of one program.
type result struct {
	*program.Program
	lint    verdict
	looked  bool // the linter did
	outcome lab.Outcome
	ran     bool // in the kernel lab
	runErr  error
}

func run(o options) (code int, err error) {
	programs, err := compose(o)
	if err != nil {
		return 0, err
	}
	if o.dump != "" {
		return 0, writeModule(o.dump, programs, true)
	}
	fmt.Printf("seed %d, %d programs\n", o.seed, len(programs))
	results, err := measure(programs, o)
	if err != nil {
		return 0, err
	}
	code = report(os.Stdout, results, o)
	if o.bin != "" && o.layouts > 1 {
		if err := invariants(os.Stdout, results, o); err != nil {
			return code, err
		}
	}
	if o.minimise && code == kernelWrong {
		seen := o
		seen.bin = ""
		if err := minimise(os.Stdout, results, seen); err != nil {
			return code, err
		}
	}
	if o.minimise && o.bin != "" {
		o.kernel = false
		if err := minimise(os.Stdout, results, o); err != nil {
			return code, err
		}
	}
	return code, nil
}

// named is a program's name in the path of a file of it.
var named = regexp.MustCompile(`reconnect/(p\d+_(\d+)\w*)/`)

// blame says how to write the program again of whose files an error tells: one
// that does not compile is a fault of the tables.
func (o options) blame(err error) error {
	m := named.FindStringSubmatch(err.Error())
	if m == nil {
		return err
	}
	i, _ := strconv.Atoi(m[2])
	return fmt.Errorf("seed %d: program %s is broken; again: go run ./compose -seed %d -n %d -only %s -dump DIR\n%w", o.seed, m[1], o.seed, i+1, m[1], err)
}

// measure has the kernel and the linter look at the programs.
func measure(programs []*program.Program, o options) ([]*result, error) {
	dir, err := os.MkdirTemp("", "compose")
	if err != nil {
		return nil, err
	}
	defer os.RemoveAll(dir)
	var results []*result
	for _, p := range programs {
		results = append(results, &result{Program: p})
	}
	if err := writeModule(filepath.Join(dir, "cases"), programs, false); err != nil {
		return nil, err
	}
	if o.kernel {
		start := time.Now()
		if err := runAll(dir, results); err != nil {
			return nil, o.blame(err)
		}
		if o.verbose {
			fmt.Printf("kernel: %.0f s\n", time.Since(start).Seconds())
		}
	}
	if o.bin != "" {
		start := time.Now()
		if err := lint(filepath.Join(dir, "cases"), o.bin, results); err != nil {
			return nil, o.blame(err)
		}
		if o.verbose {
			fmt.Printf("linter: %.0f s\n", time.Since(start).Seconds())
		}
	}
	return results, nil
}
