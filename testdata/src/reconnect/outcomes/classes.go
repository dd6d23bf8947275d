package outcomes

import (
	"errors"
	"syscall"
)

// The classes of errors, one of which a loop goes on after.
var (
	ErrBusy = errors.New("busy")
	ErrDown = errors.New("down")
)

// A classed error is of a class, and has a cause.
type classed struct{ class, cause error }

func (c *classed) Error() string   { return c.class.Error() + ": " + c.cause.Error() }
func (c *classed) Unwrap() []error { return []error{c.class, c.cause} }

// put returns what a connect ends with, a failure as one of a class.
func put(class error, sa syscall.Sockaddr) (int, error) {
	fd, err := connect(sa)
	if err != nil {
		return -1, &classed{class, err}
	}
	return fd, nil
}

func Busy(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrBusy, sa) // want `reaches syscall\.Connect through put and connect,`
		if !errors.Is(err, ErrBusy) {
			return fd
		}
		pause()
	}
}

func Down(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrDown, sa)
		if !errors.Is(err, ErrBusy) {
			return fd
		}
		pause()
	}
}

// The kernel's error is among them.
func BusyByCause(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrDown, sa) // want `reaches syscall\.Connect through put and connect,`
		if !errors.Is(err, syscall.ECONNREFUSED) {
			return fd
		}
		pause()
	}
}

func DownByCause(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrBusy, sa)
		if !errors.Is(err, syscall.ETIMEDOUT) {
			return fd
		}
		pause()
	}
}

// A failure unwraps to one of a class.
func BusyBelow(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrBusy, sa) // want `reaches syscall\.Connect through put and connect,`
		if err != nil {
			err = &failure{cause: err}
		}
		var c *classed
		if !errors.As(err, &c) || !errors.Is(c, ErrBusy) {
			return fd
		}
		pause()
	}
}

func DownBelow(sa syscall.Sockaddr) int {
	for {
		fd, err := put(ErrDown, sa)
		if err != nil {
			err = &failure{cause: err}
		}
		var c *classed
		if !errors.As(err, &c) || !errors.Is(c, ErrBusy) {
			return fd
		}
		pause()
	}
}

// A kind of error says itself of which ones it is.
type kind bool

func (k kind) Error() string        { return "kind" }
func (k kind) Is(target error) bool { return bool(k) && target == ErrBusy }

func BusyByItself(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err != nil {
			err = kind(true)
		}
		if !errors.Is(err, ErrBusy) {
			return fd
		}
		pause()
	}
}

func DownByItself(sa syscall.Sockaddr) int {
	for {
		fd, err := connect(sa)
		if err != nil {
			err = kind(false)
		}
		if !errors.Is(err, ErrBusy) {
			return fd
		}
		pause()
	}
}
