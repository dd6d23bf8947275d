// Command bench compares what selfconnect costs with what its driver costs.
//
//	go run ./internal/bench [-pairs N] [-packages PATTERN] [-test=false] DIR...
//
// It builds selfconnect and an analyzer that does nothing, runs each once on
// the packages (./... by default) of the module in each DIR to fill the build
// cache, and then N times in turn. It prints the CPU time, of the user and the
// system together, the peak memory of the largest process, and the ratios
// within each pair.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"os"
	"os/exec"
	"path/filepath"
	"runtime"
)

const module = "github.com/selfconnect/selfconnect/"

func main() {
	log.SetFlags(0)
	log.SetPrefix("bench: ")
	pairs := flag.Int("pairs", 5, "number of paired runs")
	packages := flag.String("packages", "./...", "`pattern` of the packages to analyse in each module")
	test := flag.Bool("test", true, "analyse tests too")
	base := flag.String("base", module+"internal/bench/nothing", "`package` of the command to compare with")
	tool := flag.String("tool", module+"cmd/selfconnect", "`package` of the command to measure")
	flag.Parse()
	if *pairs < 1 {
		log.Fatalf("-pairs is %d; it has to be 1 or more", *pairs)
	}
	dirs := flag.Args()
	if len(dirs) == 0 {
		dirs = []string{"."}
	}
	args := []string{fmt.Sprint("-test=", *test), *packages}
	if err := bench(os.Stdout, *base, *tool, dirs, args, *pairs); err != nil {
		log.Fatal(err)
	}
}

func bench(w io.Writer, base, tool string, dirs, args []string, pairs int) (err error) {
	tmp, err := os.MkdirTemp("", "bench")
	if err != nil {
		return err
	}
	defer func() { err = errors.Join(err, os.RemoveAll(tmp)) }()
	var bins [2]string
	for i, pkg := range []string{base, tool} {
		bins[i] = filepath.Join(tmp, fmt.Sprint("bin", i))
		if runtime.GOOS == "windows" {
			bins[i] += ".exe"
		}
		if out, err := exec.Command("go", "build", "-o", bins[i], pkg).CombinedOutput(); err != nil {
			return fmt.Errorf("building %s: %w\n%s", pkg, err, out)
		}
	}
	for _, dir := range dirs {
		runs, err := measurePairs(bins, dir, args, pairs)
		if err != nil {
			return err
		}
		fmt.Fprintf(w, "%s\n", dir)
		if err := report(w, filepath.Base(base), filepath.Base(tool), runs[0], runs[1]); err != nil {
			return err
		}
	}
	return nil
}

// measurePairs runs two commands in turn on the module in dir.
func measurePairs(bins [2]string, dir string, args []string, pairs int) (runs [2][]usage, err error) {
	for n := range pairs + 1 {
		for i := range bins {
			// The order changes from pair to pair, so that neither gains by it.
			i = (i + n) % len(bins)
			u, err := measure(bins[i], dir, args)
			if err != nil {
				return runs, err
			}
			if n > 0 {
				runs[i] = append(runs[i], u)
			}
		}
	}
	return runs, nil
}

// usage is what one run took, with the processes that it started.
type usage struct {
	cpu  float64 // seconds
	peak float64 // megabytes
}

// found is the exit code of a checker that has diagnostics to show.
const found = 3

func measure(bin, dir string, args []string) (usage, error) {
	cmd := exec.Command(bin, args...)
	cmd.Dir = dir
	out, err := cmd.CombinedOutput()
	if err != nil && cmd.ProcessState.ExitCode() != found {
		return usage{}, fmt.Errorf("in %s: %w\n%s", dir, err, out)
	}
	s := cmd.ProcessState
	return usage{
		cpu:  (s.UserTime() + s.SystemTime()).Seconds(),
		peak: peak(s) / 1e6,
	}, nil
}
