// Command driver runs one case of the rule reconnect in the network namespace
// that it is started in, and prints what the kernel's tables say of it. It
// never asks the case.
package main

import (
	"encoding/json"
	"fmt"
	"os"
	"strconv"
	"time"
)

// An Outcome is what the kernel saw.
type Outcome struct {
	Attempts int  // TCP connects that left the closed state
	Came     bool // a connection had the same two ends
	Used     bool // and stayed open, or carried data
}

const (
	limit  = 2500 * time.Millisecond // for a case
	quiet  = 400 * time.Millisecond  // after it has returned
	stays  = 250 * time.Millisecond  // how long a connection that is used stays, at least
	glance = 25 * time.Millisecond   // between looks at the table of connections, which costs the kernel
	again  = 800 * time.Millisecond  // before this, none comes again (ip-sysctl, tcp_tw_reuse)
)

func main() {
	switch {
	case len(os.Args) == 2 && os.Args[1] == "list":
		_ = json.NewEncoder(os.Stdout).Encode(cases)
	case len(os.Args) == 2 && os.Args[1] == "none":
	case len(os.Args) == 5 && os.Args[1] == "tries":
		try(os.Args[2:])
	case len(os.Args) == 2:
		for _, c := range cases {
			if c.Name == os.Args[1] {
				_ = json.NewEncoder(os.Stdout).Encode(watch(c))
				return
			}
		}
		fallthrough
	default:
		fmt.Fprintln(os.Stderr, "usage: driver list | driver CASE | driver tries RANGE PORT COUNT")
		os.Exit(2)
	}
}

// kept holds what a case returns, so that no finalizer closes it.
var kept []any

func keep(results ...any) { kept = append(kept, results...) }

// watch runs a case and reads the kernel's tables until it is clear what
// becomes of its connections.
func watch(c Case) Outcome {
	port := c.port()
	up()
	setRange(port+1, port+1)
	done := make(chan struct{})
	go func() {
		defer close(done)
		c.run()
	}()
	var out Outcome
	var came, open, returned time.Time // when there was a self-connection, since when there is one, when the case was done
	moved := false
	var looked time.Time
	var established, closed bool
	for start := time.Now(); time.Since(start) < limit; time.Sleep(time.Millisecond) {
		n := counters()
		out.Attempts = n.opened
		if !moved && n.failed > 0 && c.Kind != Outside {
			setRange(port, port) // the case has been refused once
			moved = true
		}
		if time.Since(looked) > glance {
			established, closed = selfConnections()
			looked = time.Now()
		}
		if !out.Came && (established || closed) {
			out.Came, came = true, time.Now()
		}
		switch {
		case n.sent > 1 && time.Since(came) < again:
			// More than the end of one connection, which counts as data too.
			out.Used = true
			return out
		case !established:
			open = time.Time{}
		case open.IsZero():
			open = time.Now()
		case time.Since(open) > stays:
			out.Used = true
			return out
		}
		select {
		case <-done:
			if returned.IsZero() {
				returned = time.Now()
			}
		default:
		}
		if !returned.IsZero() && !established && time.Since(returned) > quiet {
			break
		}
	}
	return out
}

// try connects again and again to a port of loopback with nothing listening,
// and prints after how many tries a socket was connected to itself, or 0.
func try(args []string) {
	low, high, _ := cut(args[0])
	port, _ := strconv.Atoi(args[1])
	count, _ := strconv.Atoi(args[2])
	up()
	setRange(low, high)
	fmt.Println(connect(port, count))
}
