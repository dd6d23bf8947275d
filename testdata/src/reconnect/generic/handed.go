package generic

import "syscall"

type connector interface {
	connect(fd int, sa syscall.Sockaddr) error
}

type plain struct{}

func (plain) connect(fd int, sa syscall.Sockaddr) error { return syscall.Connect(fd, sa) }

var by connector = plain{}

func dialBy(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := by.connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func same[F any](f F) F { return f }

// The variable that the dialer calls through is no place for a check.
func HandedSame(sa syscall.Sockaddr) int {
	dial := same(dialBy) // want `the retry loop in retry reaches syscall\.Connect`
	fd, err := retry(600, func() (int, error) { return dial(sa) })
	if err != nil {
		return -1
	}
	return fd
}

func HandedSameChecked(sa syscall.Sockaddr) int {
	dial := same(dialBy)
	fd, err := retry(600, func() (int, error) {
		fd, err := dial(sa)
		if err != nil {
			return -1, err
		}
		local, _ := syscall.Getsockname(fd)
		remote, _ := syscall.Getpeername(fd)
		l, isL := local.(*syscall.SockaddrInet4)
		r, isR := remote.(*syscall.SockaddrInet4)
		if isL && isR && *l == *r {
			syscall.Close(fd)
			return -1, syscall.ECONNREFUSED
		}
		return fd, nil
	})
	if err != nil {
		return -1
	}
	return fd
}
