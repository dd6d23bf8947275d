package testdata

import (
	"context"
	"errors"
	"fmt"
	"os"
	"syscall"
	"time"
)

// again: for
func foreverContinue() {
	for {
		c, err := dial()
		if err != nil {
			sleep()
			continue
		}
		use(c)
		return
	}
}

// again: for
func foreverReturnOnSuccess() Conn {
	for {
		if c, err := dial(); err == nil {
			return c
		}
	}
}

// again: none
func everyFailureLeaves() error {
	for {
		c, err := dial()
		if err != nil {
			return err
		}
		use(c)
	}
}

// again: none
func failureBreaks() {
	for {
		c, err := dial()
		if err != nil {
			break
		}
		use(c)
	}
}

// again: none
func failureIsFatal() {
	for {
		c, err := dial()
		if err != nil {
			fatal(err)
		}
		use(c)
	}
}

// again: none
func failurePanics() {
	for {
		c, err := dial()
		if nil != err {
			panic(err)
		}
		use(c)
	}
}

// again: for
func bounded() (err error) {
	for i := 0; i < 3; i++ {
		if err = dialErr(); err == nil {
			return nil
		}
	}
	return
}

// again: none
func boundedByOne() (err error) {
	for i := 0; i < 1; i++ {
		if err = dialErr(); err == nil {
			return nil
		}
	}
	return
}

// again: none
func rangeOverOne() {
	for range 1 {
		dial()
	}
}

// again: range
func rangeInt() Conn {
	for range 3 {
		if c, err := dial(); err == nil {
			return c
		}
	}
	return nil
}

// again: range
func rangeFunc(seq func(yield func(int) bool)) Conn {
	for range seq {
		if c, err := dial(); err == nil {
			return c
		}
	}
	return nil
}

// again: range
func rangeTicker(t *time.Ticker) Conn {
	for range t.C {
		c, err := dial()
		if err != nil {
			continue
		}
		return c
	}
	return nil
}

// again: range for
func addressesAgain(addrs []string) Conn {
	for {
		for _, a := range addrs {
			c, err := dial(a)
			if err != nil {
				continue
			}
			return c
		}
		sleep()
	}
}

// again: range
func addressesOnce(addrs []string) Conn {
	for {
		for _, a := range addrs {
			c, err := dial(a)
			if err == nil {
				return c
			}
		}
		return nil
	}
}

// again: for
func innerFailureLeaves(addrs []string) {
outer:
	for {
		for _, a := range addrs {
			c, err := dial(a)
			if err != nil {
				sleep()
				continue outer
			}
			use(c)
		}
		return
	}
}

// again: none
func labelledBreak() {
outer:
	for {
		for {
			_, err := dial()
			if err != nil {
				break outer
			}
		}
	}
}

// again: for for
func triesInTries() (err error) {
	for {
		for i := 0; i < 3; i++ {
			if err = dialErr(); err == nil {
				break
			}
		}
		if err != nil {
			continue
		}
		return nil
	}
}

// again: for
func triesThenLeave() (err error) {
	for {
		for i := 0; i < 3; i++ {
			if err = dialErr(); err == nil {
				break
			}
		}
		if err != nil {
			return err
		}
	}
}

// again: label
func backByGoto() Conn {
retry:
	c, err := dial()
	if err != nil {
		goto retry
	}
	return c
}

// again: label for
func gotoInLoop() {
	for {
	retry:
		c, err := dial()
		if err != nil {
			if cond() {
				goto retry
			}
			continue
		}
		use(c)
	}
}

// again: none
func gotoOut() {
	for {
		_, err := dial()
		if err != nil {
			goto done
		}
	}
done:
	sleep()
}

// again: none
func gotoOnSuccess() {
again:
	_, err := dial()
	if err == nil {
		goto again
	}
}

// again: for
func header() {
	for dialErr() != nil {
		sleep()
	}
}

// again: for
func headerOK() {
	for !dialOK() {
	}
}

// again: none
func headerWhileGood() {
	for dialOK() {
	}
}

// again: for
func headerWithBound() {
	for i := 0; i < 3 && dialErr() != nil; i++ {
	}
}

// again: none
func headerWhileGoodWithBound() {
	for i := 0; i < 3 && dialErr() == nil; i++ {
	}
}

// again: for
func errInHeader() {
	var err error
	for first := true; first || err != nil; first = false {
		err = dialErr()
	}
}

// again: none
func startedByInit() {
	for c, err := dial(); err == nil; {
		use(c)
	}
}

// again: none
func rangedOver() {
	for range dialInt() {
		sleep()
	}
}

// again: for
func condHeader() {
	for cond() {
		_ = dialErr()
	}
}

// again: for
func flagHeader() {
	connected := false
	for !connected {
		if err := dialErr(); err == nil {
			connected = true
		}
	}
}

// again: none
func flagLeaves() {
	stop := false
	for !stop {
		if err := dialErr(); err != nil {
			stop = true
		}
	}
}

// again: for
func discarded() {
	for {
		dial()
		sleep()
	}
}

// again: for
func connIsNil() Conn {
	for {
		if c, _ := dial(); c != nil {
			return c
		}
	}
}

// again: none
func connIsNilLeaves() {
	for {
		c := dialConn()
		if c == nil {
			return
		}
		use(c)
	}
}

// again: for
func badFd() int {
	for {
		fd, _ := dialFd()
		if fd >= 0 {
			return fd
		}
	}
}

// again: none
func badFdLeaves() {
	for {
		if fd := dialInt(); fd < 0 {
			return
		}
	}
}

// again: none
func minusOneLeaves() {
	for {
		if dialInt() == -1 {
			return
		}
	}
}

// again: none
func statusLeaves() int {
	for {
		if r := dialInt(); r != 0 {
			return r
		}
	}
}

// again: none
func errnoLeaves() {
	for {
		if _, errno := dialErrno(); errno != 0 {
			return
		}
	}
}

// again: for
func errnoAgain() {
	for {
		if _, errno := dialErrno(); errno == 0 {
			return
		}
	}
}

// again: none
func onlyEINTR() error {
	for {
		err := dialErr()
		if err == syscall.EINTR {
			continue
		}
		return err
	}
}

// again: none
func onlyEINTRNegated() error {
	for {
		if err := dialErr(); err != syscall.EINTR {
			return err
		}
	}
}

// again: none
func onlyErrorsIs() error {
	for {
		err := dialErr()
		if !errors.Is(err, syscall.EINPROGRESS) && !errors.Is(err, syscall.EALREADY) {
			return err
		}
	}
}

// again: none
func wrappedErrorsIs() error {
	for {
		err := os.NewSyscallError("connect", dialErr())
		if errors.Is(err, syscall.EINTR) {
			continue
		}
		return err
	}
}

// again: none
func asErrno() error {
	for {
		err := dialErr()
		var errno syscall.Errno
		if errors.As(err, &errno) && errno == syscall.EINTR {
			continue
		}
		return err
	}
}

// again: none
func assertedErrno() error {
	for {
		err := dialErr()
		if errno, ok := err.(syscall.Errno); ok && errno == syscall.EINTR {
			continue
		}
		return err
	}
}

// again: none
func asSyscallError() error {
	for {
		err := dialErr()
		var se *os.SyscallError
		if errors.As(err, &se) && se.Err == syscall.EINTR {
			continue
		}
		return err
	}
}

// again: none
func switchTransient() error {
	for {
		switch err := dialErr(); err {
		case syscall.EINPROGRESS, syscall.EALREADY, syscall.EINTR:
			sleep()
		case nil, syscall.EISCONN:
			return nil
		default:
			return err
		}
	}
}

// again: for
func switchRefused() error {
	for {
		switch err := dialErr(); err {
		case syscall.ECONNREFUSED:
			sleep()
		default:
			return err
		}
	}
}

// again: for
func switchNoTag() {
	for {
		err := dialErr()
		switch {
		case err == nil:
			return
		case errors.Is(err, syscall.EINTR):
			return
		}
	}
}

// again: none
func switchNoTagLeaves() {
	for {
		err := dialErr()
		switch {
		case err == nil:
		case errors.Is(err, syscall.EINTR):
		default:
			return
		}
	}
}

// again: none
func switchFallthrough() {
	for {
		err := dialErr()
		switch {
		case err != nil:
			fallthrough
		case cond():
			return
		}
	}
}

// again: for
func switchBreak() {
	for {
		switch err := dialErr(); err {
		case nil:
			return
		default:
			break
		}
	}
}

// again: none
func typeSwitchTransient() error {
	for {
		err := dialErr()
		switch e := err.(type) {
		case nil:
		case syscall.Errno:
			if e != syscall.EINTR {
				return err
			}
		default:
			return err
		}
	}
}

// again: for
func typeSwitchAgain() {
	for {
		switch dialErr().(type) {
		case nil:
			return
		}
	}
}

// again: for
func refused() error {
	for {
		err := dialErr()
		if err == syscall.ECONNREFUSED {
			continue
		}
		return err
	}
}

// again: for
func unlessRetryable() error {
	for {
		if err := dialErr(); err != nil && !retryable(err) {
			return err
		} else if err == nil {
			return nil
		}
	}
}

// again: none
func unlessTemporary() error {
	for {
		err := dialErr()
		if err != nil && temporary(err) {
			continue
		}
		return err
	}
}

// again: for
func lastErr() error {
	var last error
	for i := 0; i < 5; i++ {
		if err := dialErr(); err != nil {
			last = fmt.Errorf("try %d: %w", i, err)
			continue
		}
		return nil
	}
	return last
}

// again: none
func copied() error {
	for {
		err := dialErr()
		err2 := err
		if err2 != nil {
			return err2
		}
	}
}

// again: none
func wrappedThenTested() error {
	for {
		err := wrap(dialErr())
		if err != nil {
			return err
		}
	}
}

// again: for
func overwritten() error {
	for {
		err := dialErr()
		err = other()
		if err != nil {
			return err
		}
	}
}

// again: for
func cleared() error {
	for {
		err := dialErr()
		if retryable(err) {
			err = nil
		}
		if err != nil {
			return err
		}
	}
}

// again: none
func failedFlag() {
	for {
		err := dialErr()
		bad := err != nil
		if bad {
			return
		}
	}
}

// again: for
func changedByClosure() {
	for {
		err := dialErr()
		func() { err = nil }()
		if err != nil {
			return
		}
	}
}

// again: none
func field(c *client) {
	for {
		c.conn, c.err = dial()
		if c.err != nil {
			return
		}
	}
}

// again: for
func fieldAgain(c *client) {
	for {
		if c.conn, c.err = dial(); c.err == nil {
			return
		}
	}
}

// again: for
func selectTimer(ctx context.Context, t *time.Timer) error {
	for {
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-t.C:
			if err := dialErr(); err != nil {
				t.Reset(time.Second)
				continue
			}
			return nil
		}
	}
}

// again: for
func selectAfter(ctx context.Context) error {
	for {
		err := dialErr()
		if err == nil {
			return nil
		}
		select {
		case <-ctx.Done():
			return err
		case <-time.After(time.Second):
		}
	}
}

// again: none
func selectLeaves(errs chan error) {
	for {
		err := dialErr()
		select {
		case err := <-errs:
			_ = err
		default:
		}
		if err != nil {
			return
		}
	}
}

// again: none
func selectForever() {
	for {
		if err := dialErr(); err != nil {
			select {}
		}
	}
}

// again: for
func selectOverwrites(errs chan error) {
	for {
		err := dialErr()
		select {
		case err = <-errs:
		}
		if err != nil {
			return
		}
	}
}

// again: none
func loopAfter() error {
	c, err := dial()
	if err != nil {
		return err
	}
	for {
		use(c)
	}
}

// again: none
func shortCircuit() {
	for err := error(nil); err == nil; {
		if err == nil && dialErr() != nil {
			return
		}
	}
}

// again: none
func shortCircuitOr() {
	for {
		if cond() || dialErr() != nil {
			return
		}
	}
}

// again: none
func acceptLoop() {
	for {
		in, err := accept()
		if err != nil {
			return
		}
		up, err := dial()
		if err != nil {
			in.Close()
			continue
		}
		use(up)
	}
}

// again: none
func constantFalse() {
	for {
		if err := dialErr(); err != nil {
			if !false {
				return
			}
		}
	}
}

// again: none
func deadCode() {
	for {
		return
		dial()
	}
}

// again: for
func manyConditions(a, b, c, d, e, f, g, h, i, j, k, l error) {
	for {
		err := dialErr()
		v := [...]bool{true}
		b1, b2, b3, b4 := v[0], v[0], v[0], v[0]
		if (a == nil || b == nil) && (c == nil || d == nil) && (e == nil || f == nil) && (g == nil || h == nil) &&
			(i == nil || j == nil) && (k == nil || l == nil) && (b1 || b2) && (b3 || b4) {
			sleep()
		}
		x1 := a != nil
		x2 := b != nil
		x3 := c != nil
		x4 := d != nil
		x5 := e != nil
		x6 := f != nil
		x7 := g != nil
		x8 := h != nil
		x9 := i != nil
		_, _, _, _, _, _, _, _, _ = x1, x2, x3, x4, x5, x6, x7, x8, x9
		if err == nil {
			return
		}
	}
}

// again: none
func named() (err error) {
	defer func() { sleep() }()
	for {
		if err = dialErr(); err != nil {
			return
		}
	}
}

// again: for
func inSelectClause(done chan bool) {
	for {
		select {
		case <-done:
			return
		default:
		}
		if _, err := dial(); err != nil {
			sleep()
		}
	}
}

// again: none
func typeSwitchOnNil() {
	for {
		switch dialErr().(type) {
		case nil:
		default:
			return
		}
	}
}

// again: range
func labelledContinue(addrs []string) {
next:
	for _, a := range addrs {
		for cond() {
			if err := dialErr(a); err != nil {
				continue next
			}
			return
		}
	}
}

// again: label
func labelOfLoop() {
again:
	for cond() {
		if err := dialErr(); err != nil {
			goto again
		}
		return
	}
}

// again: for
func errNotFresh() {
	err := other()
	for err != nil {
		err = dialErr()
	}
}

// again: none
func errorOfFailedMethod() {
	for {
		err := dialErr()
		if err != nil && err.Error() == "refused" {
			return
		} else if err != nil {
			return
		}
	}
}

// again: for
func fieldChangedByMethod(c *client) {
	for {
		c.conn, c.err = dial()
		c.touch()
		if c.err != nil {
			return
		}
	}
}

// again: for
func globalChangedByCall() {
	for {
		globalErr = dialErr()
		sleep()
		if globalErr != nil {
			return
		}
	}
}

// again: none
func otherClauseOverwrites(errs chan error) {
	for {
		err := dialErr()
		select {
		case err = <-errs:
			return
		default:
		}
		if err != nil {
			return
		}
	}
}

// again: none
func behindCondition() {
	for {
		if cond() && dialErr() != nil {
			return
		}
	}
}

// again: for
func rangeOverwrites(errs chan error) {
	for {
		err := dialErr()
		for err = range errs {
			sleep()
		}
		if err != nil {
			return
		}
	}
}

// again: for
func leavesInner() {
	for {
		for cond() {
			if dialErr() != nil {
				break
			}
		}
	}
}

func (c *client) touch() {}
