package main

// A Case is one exported function of the rule's cases, with what to call it
// with. Whether it is reported stands in its source.
type Case struct {
	Name string // package.Function
	At   string // the function in which it is reported, if that is another
	Port int    // the port that it dials; 0 stands for usual
	Kind Kind   // of one that is not reported
	// Reserved is set where the host reserves the port.
	Reserved bool
	run      func()
}

// Kind says why a case that is not reported does no harm.
type Kind string

// The kinds.
const (
	Tried  Kind = ""       // it tries to connect, and never to itself
	Caught Kind = "caught" // it, or net's own check for it, finds out that it is connected to itself
	Idle   Kind = "idle"   // it connects no TCP socket, or to nowhere
	// Outside is a case whose port no kernel gives to outgoing connections:
	// the namespace's range does not move onto it.
	Outside Kind = "outside"
)

const usual = 40000

func (c Case) port() int {
	if c.Port != 0 {
		return c.Port
	}
	return usual
}
