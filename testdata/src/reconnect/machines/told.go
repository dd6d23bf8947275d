package machines

import (
	"sync"
	"syscall"
	"time"
)

// A Board has what others ask for, and is written by its methods alone.
type Board struct {
	mu    sync.Mutex
	up    map[string]bool
	state phase
	last  error
}

func NewBoard() *Board { return &Board{up: make(map[string]bool)} }

func (b *Board) set(name string, up bool) {
	b.mu.Lock()
	defer b.mu.Unlock()
	b.up[name] = up
}

func (b *Board) enter(p phase) {
	if b.state != p {
		b.state = p
	}
}

func (b *Board) update(f func(*Board)) {
	b.mu.Lock()
	defer b.mu.Unlock()
	f(b)
}

type phase int

const (
	absent phase = iota
	present
)

// A Verdict is what a channel is told.
type Verdict struct {
	Name string
	Err  error
}

func ToldByHelper(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		if probe(sa) != nil { // want `reaches syscall\.Connect through probe and dial,`
			b.set("peer", false)
		} else {
			b.set("peer", true)
		}
		time.Sleep(time.Second)
	}
}

func ToldByHelperChecked(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		if probeChecked(sa) != nil {
			b.set("peer", false)
		} else {
			b.set("peer", true)
		}
		time.Sleep(time.Second)
	}
}

// A state tells as much.
func ToldState(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		next := absent
		if probe(sa) == nil { // want `reaches syscall\.Connect through probe and dial,`
			next = present
		}
		b.enter(next)
		time.Sleep(time.Second)
	}
}

func ToldStateChecked(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		next := absent
		if probeChecked(sa) == nil {
			next = present
		}
		b.enter(next)
		time.Sleep(time.Second)
	}
}

// So does that there is no error.
func ToldByChannel(verdicts chan<- Verdict, sa syscall.Sockaddr) {
	for range 2 {
		err := probe(sa) // want `reaches syscall\.Connect through probe and dial,`
		verdicts <- Verdict{"peer", err}
		time.Sleep(time.Second)
	}
}

func ToldByChannelChecked(verdicts chan<- Verdict, sa syscall.Sockaddr) {
	for range 2 {
		err := probeChecked(sa)
		verdicts <- Verdict{"peer", err}
		time.Sleep(time.Second)
	}
}

// A literal that another function runs tells it.
func ToldByLiteral(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		err := probe(sa) // want `reaches syscall\.Connect through probe and dial,`
		b.update(func(b *Board) { b.last = err })
		time.Sleep(time.Second)
	}
}

func ToldByLiteralChecked(b *Board, sa syscall.Sockaddr) {
	for range 2 {
		err := probeChecked(sa)
		b.update(func(b *Board) { b.last = err })
		time.Sleep(time.Second)
	}
}
