// Command mutate shows what the tests do not see: it changes one thing in the
// code, runs the tests, and tells if none fails.
//
//	go run ./internal/mutate [-n N] [-seed SEED] [-test PACKAGES] DIR...
//
// It takes a sample of all mutants of the code in the directories. A mutant
// that survives is equivalent to the code, or there is a test to write. Nothing
// is written to the directories: the go command gets each mutant as an overlay.
package main

import (
	"bytes"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"math/rand/v2"
	"os"
	"os/exec"
	"path/filepath"
	"strings"
	"time"
)

func main() {
	log.SetFlags(0)
	log.SetPrefix("mutate: ")
	n := flag.Int("n", 100, "`number` of mutants in the sample")
	seed := flag.Uint64("seed", uint64(time.Now().UnixNano()), "`seed` of the sample")
	tests := flag.String("test", "./analyzer/... ./internal/...", "the `packages` whose tests to run, the directories' own besides")
	limit := flag.Duration("timeout", 5*time.Minute, "`time` after which a mutant has failed")
	flag.Parse()
	if flag.NArg() == 0 || *n < 1 {
		log.Fatal("want directories to make mutants of, such as internal/flow, and -n of 1 or more")
	}
	fmt.Printf("-seed %d\n", *seed)
	r := runner{dir: ".", tests: strings.Fields(*tests), limit: *limit, out: os.Stdout}
	if err := r.run(flag.Args(), *n, *seed); err != nil {
		log.Fatal(err)
	}
}

// A runner runs the tests of a module for one mutant after the other.
type runner struct {
	dir   string // root of the module
	tests []string
	limit time.Duration
	out   io.Writer

	killed, survived, invalid int
}

func (r *runner) run(dirs []string, n int, seed uint64) error {
	var all []mutant
	for _, dir := range dirs {
		found, err := mutants(filepath.Join(r.dir, dir))
		if err != nil {
			return err
		}
		all = append(all, found...)
		r.tests = append(r.tests, "./"+filepath.ToSlash(filepath.Clean(dir)))
	}
	total := len(all)
	rnd := rand.New(rand.NewPCG(seed, 0))
	rnd.Shuffle(total, func(i, j int) { all[i], all[j] = all[j], all[i] })
	tmp, err := os.MkdirTemp("", "mutate")
	if err != nil {
		return err
	}
	defer func() { _ = os.RemoveAll(tmp) }()
	if err := r.test(""); err != nil {
		return fmt.Errorf("the tests fail without a mutant: %w", err)
	}
	for _, m := range all[:min(n, total)] {
		if err := r.try(tmp, m); err != nil {
			return err
		}
	}
	_, err = fmt.Fprintf(r.out, "of %d mutants: %d tried, %d killed, %d survived, %d do not compile\n",
		total, min(n, total), r.killed, r.survived, r.invalid)
	return err
}

// try runs the tests for a mutant and prints it if it survives.
func (r *runner) try(tmp string, m mutant) error {
	path, err := filepath.Abs(m.file)
	if err != nil {
		return err
	}
	changed, overlay := filepath.Join(tmp, "mutant.go"), filepath.Join(tmp, "overlay.json")
	replace, err := json.Marshal(map[string]map[string]string{"Replace": {path: changed}})
	if err != nil {
		return err
	}
	if err := errors.Join(os.WriteFile(changed, m.text, 0o600), os.WriteFile(overlay, replace, 0o600)); err != nil {
		return err
	}
	_, invalid := r.command("build", "-overlay="+overlay, "./...")
	switch {
	case invalid != nil:
		r.invalid++
	case r.test(overlay) != nil:
		r.killed++
	default:
		r.survived++
		_, err = fmt.Fprintf(r.out, "survived: %s\n", m)
	}
	return err
}

// test returns an error if a test fails.
func (r *runner) test(overlay string) error {
	args := []string{"test", "-short", "-failfast", fmt.Sprintf("-timeout=%v", r.limit)}
	if overlay != "" {
		args = append(args, "-overlay="+overlay)
	}
	out, err := r.command(append(args, r.tests...)...)
	if err != nil {
		return fmt.Errorf("%w\n%s", err, out)
	}
	return nil
}

func (r *runner) command(args ...string) ([]byte, error) {
	cmd := exec.Command("go", args...)
	cmd.Dir = r.dir
	var out bytes.Buffer
	cmd.Stdout, cmd.Stderr = &out, &out
	err := cmd.Run()
	return out.Bytes(), err
}
