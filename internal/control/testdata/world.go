// Package testdata holds small functions whose doc comments say what the
// package control is to judge of the first call of dial in them.
package testdata

import (
	"syscall"
	"time"
)

type Addr interface{ String() string }

type Conn interface {
	LocalAddr() Addr
	RemoteAddr() Addr
	Write([]byte) (int, error)
	Close() error
}

type client struct {
	conn  Conn
	err   error
	addrs []string
	next  int
}

var globalErr error

func dial(addr ...string) (Conn, error)                 { return nil, nil }
func dialErr(addr ...string) error                      { return nil }
func dialOK(addr ...string) bool                        { return false }
func dialConn(addr ...string) Conn                      { return nil }
func dialFd(addr ...string) (int, error)                { return 0, nil }
func dialInt(addr ...string) int                        { return 0 }
func dialErrno(addr ...string) (uintptr, syscall.Errno) { return 0, 0 }

func same(c Conn) bool              { return false }
func sameFd(fd int, err error) bool { return false }
func use(Conn)                      {}
func serve(Conn) error              { return nil }
func retryable(error) bool          { return false }
func temporary(error) bool          { return false }
func wrap(error) error              { return nil }
func other() error                  { return nil }
func upgrade(Conn) Conn             { return nil }
func accept() (Conn, error)         { return nil, nil }
func cond() bool                    { return false }
func fatal(...any)                  {}
func sleep()                        { time.Sleep(0) }
