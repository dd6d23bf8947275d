// Command driver runs one case of the rule reconnect in the network namespace
// that it is started in, and prints what the kernel's tables say of it. The
// case runs in a process of its own, so that it may end as it likes, and is
// never asked.
package main

import (
	"encoding/json"
	"errors"
	"fmt"
	"io/fs"
	"os"
	"strconv"
	"syscall"
	"time"
)

// Exit codes beyond 0.
const (
	exitFailed     = 1
	exitUsage      = 2
	exitNotAllowed = 3 // by the system, to do what the lab does
)

func main() {
	args := os.Args[1:]
	switch {
	case len(args) == 1 && args[0] == "list":
		print(cases)
	case len(args) == 1 && args[0] == "probe":
		up()
		setRange(usual, usual)
	case len(args) == 2 && args[0] == "watch":
		print(watch(find(args[1])))
	case len(args) == 2 && args[0] == "run":
		run(find(args[1]))
	case len(args) == 5 && args[0] == "tries":
		print(try(args[1], args[2], number(args[3]), number(args[4])))
	case len(args) == 4 && args[0] == "serve":
		print(serve(args[1], args[2], number(args[3])))
	default:
		fmt.Fprintln(os.Stderr, "usage: driver list | probe | watch CASE | run CASE | tries HOW RANGE PORT COUNT | serve CLIENT HOST PORT")
		os.Exit(exitUsage)
	}
}

func print(v any) { check(json.NewEncoder(os.Stdout).Encode(v)) }

func find(name string) Case {
	for _, c := range cases {
		if c.Name == name {
			return c
		}
	}
	check(fmt.Errorf("no case %s", name))
	return Case{}
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	check(err)
	return n
}

// check ends the driver where there is an error.
func check(err error) {
	if err == nil {
		return
	}
	fmt.Fprintln(os.Stderr, err)
	if errors.Is(err, fs.ErrPermission) || errors.Is(err, syscall.EROFS) {
		os.Exit(exitNotAllowed)
	}
	os.Exit(exitFailed)
}

// kept holds what a case returns, so that no finalizer closes it.
var kept []any

func keep(results ...any) { kept = append(kept, results...) }

// run runs a case, closes the pipe to who watches, and stays: what the case
// returned may be connected.
func run(c Case) {
	go func() { // without it, a program that only waits would be ended
		for {
			time.Sleep(time.Hour)
		}
	}()
	pipe := os.NewFile(3, "pipe")
	syscall.CloseOnExec(3)
	c.run()
	check(pipe.Close())
	hold(0)
}
