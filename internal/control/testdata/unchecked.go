package testdata

import (
	"errors"
	"os"
	"syscall"
)

var errSelf = errors.New("connected to itself")

// use: return c, err
func plain() (Conn, error) {
	c, err := dial()
	return c, err
}

// use: return dial()
func handedOn() (Conn, error) {
	return dial()
}

// use: use(dialConn())
func argument() {
	use(dialConn())
}

// use: checked
func returnsError() (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	if same(c) {
		c.Close()
		return nil, errSelf
	}
	return c, nil
}

// use: checked
func comparesItself() (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	if c.LocalAddr().String() == c.RemoteAddr().String() {
		return nil, errors.New("self")
	}
	return c, nil
}

// use: checked
func differs() (Conn, error) {
	c, err := dial()
	if err == nil && c.LocalAddr().String() != c.RemoteAddr().String() {
		return c, nil
	}
	return nil, err
}

// use: return c, nil
func oneBranch(strict bool) (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	if strict && same(c) {
		return nil, errSelf
	}
	return c, nil
}

// use: return c, nil
func onlyLogs() (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	if same(c) {
		sleep()
	}
	return c, nil
}

// use: use(c)
func decidesNothing() {
	c := dialConn()
	self := same(c)
	_ = self
	use(c)
}

// use: checked
func variable() {
	for {
		c, err := dial()
		if err != nil {
			continue
		}
		self := c.LocalAddr().String() == c.RemoteAddr().String()
		if self {
			c.Close()
			continue
		}
		use(c)
		return
	}
}

// use: checked
func variableTwice() (Conn, error) {
	c, err := dial()
	bad := err != nil
	if !bad {
		bad = same(c)
	}
	if bad {
		return nil, errSelf
	}
	return c, nil
}

// use: checked
func inSwitch() {
	for {
		c, err := dial()
		switch {
		case err != nil:
			continue
		case same(c):
			c.Close()
			continue
		}
		use(c)
	}
}

// use: use(c)
func inSwitchWrongSide() {
	c := dialConn()
	switch {
	case same(c):
		use(c)
	}
}

// use: checked
func switchOnCheck() {
	c := dialConn()
	switch same(c) {
	case true:
		return
	case false:
		use(c)
	}
}

// use: use(c)
func usedBefore() {
	c := dialConn()
	use(c)
	if same(c) {
		return
	}
}

// use: checked
func checkInConjunction() {
	if c := dialConn(); c != nil && !same(c) {
		use(c)
	}
}

// use: checked
func errorOrSelf() (Conn, error) {
	c, err := dial()
	if err != nil || same(c) {
		return nil, err
	}
	return c, nil
}

// use: return c, err
func errorOrSelfHandsOn() (Conn, error) {
	c, err := dial()
	if err != nil || same(c) {
		return c, err
	}
	return c, nil
}

// use: checked
func asNetDoes() (int, error) {
	fd, err := dialFd()
	for i := 0; i < 2 && sameFd(fd, err); i++ {
		fd, err = dialFd()
	}
	return fd, err
}

// use: checked
func asNetDoesWithMore(port int) (int, error) {
	fd, err := dialFd()
	for i := 0; i < 2 && (port == 0 || cond()) && (sameFd(fd, err) || retryable(err)); i++ {
		fd, err = dialFd()
	}
	return fd, err
}

// use: return c, err
func boundedWithoutRedial() (Conn, error) {
	c, err := dial()
	for i := 0; i < 2 && same(c); i++ {
		sleep()
	}
	return c, err
}

// use: return c, err
func boundedTheWrongWay() (Conn, error) {
	c, err := dial()
	for i := 0; i < 2 && !same(c); i++ {
		c, err = dial()
	}
	return c, err
}

// use: return c, nil
func givesInInBody() (Conn, error) {
	var c Conn
	for i := 0; i < 3; i++ {
		c, _ = dial()
		if !same(c) {
			break
		}
	}
	return c, nil
}

// use: checked
func givesUp() (Conn, error) {
	for i := 0; i < 3; i++ {
		c, err := dial()
		if err == nil && !same(c) {
			return c, nil
		}
	}
	return nil, errSelf
}

// use: checked
func anotherConnection() {
	c := dialConn()
	if same(c) {
		c = upgrade(nil)
	}
	use(c)
}

// use: use(c)
func sameConnectionUpgraded() {
	c := dialConn()
	if same(c) {
		c = upgrade(c)
	}
	use(c)
}

// use: checked
func closedIsNoUse() Conn {
	c := dialConn()
	if same(c) {
		c.Close()
	}
	return c
}

// use: use(c)
func deferredCloseEndsNothing() {
	c := dialConn()
	defer c.Close()
	use(c)
}

// use: checked
func panics() {
	c := dialConn()
	if same(c) {
		panic("self")
	}
	use(c)
}

// use: checked
func namedResults() (c Conn, err error) {
	c, err = dial()
	if err != nil {
		return
	}
	if same(c) {
		err = errSelf
		return
	}
	return
}

// use: return
func namedResultsUnchecked() (c Conn, err error) {
	c, err = dial()
	if err != nil {
		return
	}
	return
}

// use: checked
func failsLater() (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	if err := serve(nil); err != nil {
		return c, err
	}
	if same(c) {
		return nil, nil
	}
	return c, nil
}

// use: checked
func okResult() (Conn, bool) {
	c, err := dial()
	if err != nil || same(c) {
		return c, false
	}
	return c, true
}

// use: checked
func minusOne() int {
	fd, err := dialFd()
	if sameFd(fd, err) {
		return -1
	}
	return fd
}

// use: checked
func formatted() error {
	c := dialConn()
	if same(c) {
		return errorf("self: %v", c)
	}
	use(c)
	return nil
}

func errorf(format string, args ...any) error { return nil }

// use: checked
func ownErrorType() error {
	c := dialConn()
	if same(c) {
		return &selfError{}
	}
	use(c)
	return nil
}

type selfError struct{}

func (*selfError) Error() string { return "self" }

// use: use(cl.conn)
func inField(cl *client) {
	cl.conn = dialConn()
	use(cl.conn)
}

// use: checked
func fieldChecked(cl *client) {
	cl.conn, cl.err = dial()
	if cl.err != nil || same(cl.conn) {
		return
	}
	use(cl.conn)
}

// use: use(cl.conn)
func fieldForgotten(cl *client) {
	cl.conn = dialConn()
	cl.touch()
	cl.conn = upgrade(cl.conn)
	use(cl.conn)
}

func (*client) touch() {}

// use: checked
func goesRound() {
	for {
		c := dialConn()
		if same(c) {
			continue
		}
		use(c)
	}
}

// use: return c
func flagLoop() Conn {
	var c Conn
	for done := false; !done; {
		var err error
		c, err = dial()
		done = err == nil
	}
	return c
}

// use: checked
func flagLoopChecked() Conn {
	var c Conn
	for done := false; !done; {
		var err error
		c, err = dial()
		done = err == nil && !same(c)
	}
	return c
}

// use: checked
func loopUntilDifferent() {
	c := dialConn()
	for same(c) {
		c = dialConn()
	}
	use(c)
}

// use: checked
func noUse() {
	dial()
}

// use: checked
func gotoAgain() {
again:
	c := dialConn()
	if same(c) {
		goto again
	}
	use(c)
}

// use: return fd, nil
func uncheckedWhenPending(fd int) (int, error) {
	switch err := dialErr(); err {
	case nil:
		if sameFd(fd, nil) {
			return -1, errSelf
		}
	case syscall.EINPROGRESS:
		sleep()
	default:
		return -1, os.NewSyscallError("connect", err)
	}
	return fd, nil
}

// use: checked
func checkedWhenPending(fd int) (int, error) {
	err := dialErr()
	if err != nil && err != syscall.EINPROGRESS {
		return -1, os.NewSyscallError("connect", err)
	}
	if sameFd(fd, nil) {
		return -1, errSelf
	}
	return fd, nil
}

// use: return fd, nil
func zeroIsADescriptor() (int, error) {
	fd, err := dialFd()
	if err == nil && fd == 0 {
		return fd, nil
	}
	return -1, err
}

// use: checked
func formattedBesideConn() (Conn, error) {
	c, err := dial()
	if err != nil || same(c) {
		return c, errorf("self: %v", c)
	}
	return c, nil
}
