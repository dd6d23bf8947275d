// Command bench compares what selfconnect costs with what its driver costs.
//
//	go run ./internal/bench -dir DIR [-pairs N] [PACKAGES]
//
// It builds selfconnect and an analyzer that does nothing, runs each once on
// the packages (./... by default) of the module in DIR to fill the build
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
	dir := flag.String("dir", ".", "root of the module to analyse")
	pairs := flag.Int("pairs", 5, "number of paired runs")
	base := flag.String("base", module+"internal/bench/nothing", "`package` of the command to compare with")
	tool := flag.String("tool", module+"cmd/selfconnect", "`package` of the command to measure")
	flag.Parse()
	patterns := flag.Args()
	if len(patterns) == 0 {
		patterns = []string{"./..."}
	}
	if *pairs < 1 {
		log.Fatalf("-pairs is %d; it has to be 1 or more", *pairs)
	}
	if err := bench(os.Stdout, *base, *tool, *dir, patterns, *pairs); err != nil {
		log.Fatal(err)
	}
}

func bench(w io.Writer, base, tool, dir string, patterns []string, pairs int) (err error) {
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
	var runs [2][]usage
	for n := range pairs + 1 {
		for i := range bins {
			// The order changes from pair to pair, so that neither gains by it.
			i = (i + n) % len(bins)
			u, err := measure(bins[i], dir, patterns)
			if err != nil {
				return err
			}
			if n > 0 {
				runs[i] = append(runs[i], u)
			}
		}
	}
	return report(w, filepath.Base(base), filepath.Base(tool), runs[0], runs[1])
}

// usage is what one run took, with the processes that it started.
type usage struct {
	cpu  float64 // seconds
	peak float64 // megabytes
}

// found is the exit code of a checker that has diagnostics to show.
const found = 3

func measure(bin, dir string, patterns []string) (usage, error) {
	cmd := exec.Command(bin, patterns...)
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
