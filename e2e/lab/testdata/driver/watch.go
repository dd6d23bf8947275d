package main

import (
	"io"
	"os"
	"os/exec"
	"syscall"
	"time"
)

// An Outcome is what the kernel saw.
type Outcome struct {
	Attempts int  // TCP connects that left the closed state
	Came     bool // a connection had the same two ends
	Used     bool // and stayed open, or carried data
	Moved    bool // the range moved onto the port
	Left     bool // the case ended or returned
	Missed   bool // and has not tried, or not again after the range had moved
}

const (
	limit  = 20 * time.Second       // for a case of which nothing is clear
	idle   = 1 * time.Second        // for one that does not try
	quiet  = 400 * time.Millisecond // after it has returned, or its connection is gone
	stays  = 400 * time.Millisecond // how long a connection that is used stays, at least
	glance = 2 * time.Millisecond   // between looks at the counters
	gaze   = 30 * time.Millisecond  // between looks at the table of connections, which costs the kernel
	enough = 10                     // attempts under the range that has the port: the first of them takes it
)

// A watcher follows a case.
type watcher struct {
	Case
	out    Outcome
	signs  *signs
	left   chan struct{} // closed when the case has returned or ended
	start  time.Time
	before int // attempts when the range moved

	looked              time.Time // when the table of connections was looked at
	established, closed bool      // and what it said of connections to themselves

	open     time.Time // since when one is open
	gone     time.Time // since when none is
	returned time.Time
}

// watch runs a case, and reads the kernel's tables until it is clear what
// becomes of its connections.
func watch(c Case) Outcome {
	up()
	if c.Reserved {
		reserve(c.port())
	}
	if c.Kind != Outside {
		setRange(c.port()+1, c.port()+1)
	}
	w := &watcher{Case: c, signs: sniff(c.port()), left: make(chan struct{}), start: time.Now()}
	kill := w.spawn()
	defer kill()
	for ; time.Since(w.start) < limit; time.Sleep(glance) {
		if w.look(); w.over() {
			break
		}
	}
	return w.out
}

// spawn starts the process of the case.
func (w *watcher) spawn() (kill func()) {
	r, pipe, err := os.Pipe()
	check(err)
	cmd := exec.Command("/proc/self/exe", "run", w.Name)
	cmd.Stderr = os.Stderr
	cmd.ExtraFiles = []*os.File{pipe}
	cmd.SysProcAttr = &syscall.SysProcAttr{Pdeathsig: syscall.SIGKILL}
	check(cmd.Start())
	check(pipe.Close())
	go func() {
		_, _ = io.Copy(io.Discard, r)
		close(w.left)
	}()
	return func() {
		_ = cmd.Process.Kill()
		_ = cmd.Wait()
	}
}

// look reads the tables.
func (w *watcher) look() {
	n := counters()
	w.out.Attempts = n.opened
	w.signs.read() // after the counters: of what they count, the segments have been sent
	w.move()
	if any := n.established > 0 || n.waiting > 0; any && time.Since(w.looked) > gaze {
		w.established, w.closed = selfConnections()
		w.looked = time.Now()
	}
	established := w.established && n.established > 0
	w.out.Used = w.out.Used || w.signs.carried
	if !w.out.Came && (established || w.closed || w.signs.came) {
		w.out.Came = true
		w.gone = time.Time{} // whether it stays is seen from now on
	}
	if !established {
		w.open = time.Time{}
		since(&w.gone)
		return
	}
	w.gone = time.Time{}
	since(&w.open)
	w.out.Used = w.out.Used || time.Since(w.open) > stays
}

// move moves the range onto the port when the port has refused the case.
func (w *watcher) move() {
	if w.Kind != Outside && !w.out.Moved && w.signs.refused {
		setRange(w.port(), w.port())
		w.out.Moved = true
		w.before = counters().opened // a case that hardly waits has tried again meanwhile
	}
}

// since notes the time, if none is noted.
func since(t *time.Time) {
	if t.IsZero() {
		*t = time.Now()
	}
}

// over reports whether it is clear what becomes of the case.
func (w *watcher) over() bool {
	select {
	case <-w.left:
		w.out.Left = true
		w.out.Missed = w.Kind != Idle && w.out.Attempts == w.before
		since(&w.returned)
	default:
	}
	settled := !w.gone.IsZero() && time.Since(w.gone) > quiet
	switch {
	case w.out.Used:
		return true
	case w.out.Came || w.out.Left && time.Since(w.returned) > quiet:
		return settled
	case w.Kind == Idle:
		return time.Since(w.start) > idle
	}
	return w.out.Attempts > w.before+enough && (w.out.Moved || w.Kind == Outside)
}
