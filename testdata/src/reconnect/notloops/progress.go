package notloops

import (
	"errors"
	"net"

	"golang.org/x/sys/unix"
)

// A signal interrupted the call: nothing was refused.
func Interrupted(fd int, sa unix.Sockaddr) error {
	for {
		err := unix.Connect(fd, sa)
		if err != unix.EINTR {
			return err
		}
	}
}

func InterruptedIs(fd int, sa unix.Sockaddr) (err error) {
	for err = unix.Connect(fd, sa); errors.Is(err, unix.EINTR); {
		err = unix.Connect(fd, sa)
	}
	return err
}

// The connection is under way: the next call asks how it goes.
func InProgress(fd int, sa unix.Sockaddr) error {
	for {
		err := unix.Connect(fd, sa)
		switch err {
		case nil, unix.EISCONN:
			return nil
		case unix.EINPROGRESS, unix.EALREADY, unix.EINTR:
			if _, err := unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}, -1); err != nil {
				return err
			}
		default:
			return err
		}
	}
}

func ignoringEINTR(call func() error) error {
	for {
		if err := call(); err != unix.EINTR {
			return err
		}
	}
}

// The helper loops, but only after a signal.
func Helper(fd int, sa unix.Sockaddr) error {
	return ignoringEINTR(func() error { return unix.Connect(fd, sa) })
}

// The poller of the runtime calls the closure again when the socket is ready.
func Poller(conn *net.TCPConn, sa unix.Sockaddr) (err error) {
	raw, err := conn.SyscallConn()
	if err != nil {
		return err
	}
	failed := raw.Write(func(fd uintptr) bool {
		err = unix.Connect(int(fd), sa)
		return err != unix.EINPROGRESS && err != unix.EALREADY
	})
	return errors.Join(failed, err)
}

// The loop waits for the outcome of one connect.
func Wait(fd int, sa unix.Sockaddr) error {
	err := unix.Connect(fd, sa)
	for err == unix.EINPROGRESS || err == unix.EAGAIN {
		if _, err = unix.Poll([]unix.PollFd{{Fd: int32(fd), Events: unix.POLLOUT}}, 100); err != nil {
			continue
		}
		var code int
		if code, err = unix.GetsockoptInt(fd, unix.SOL_SOCKET, unix.SO_ERROR); err == nil && code != 0 {
			err = unix.Errno(code)
		}
	}
	return err
}
