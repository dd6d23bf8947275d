package rawbind

import (
	"golang.org/x/sys/unix"
)

// A bind before a connect is the local end of a connection.
func Local(remote unix.Sockaddr) error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 50060}); err != nil {
		return err
	}
	return unix.Connect(fd, remote)
}

func LocalByHelper(fd int, remote unix.Sockaddr) error {
	if err := bind(fd, 50061); err != nil {
		return err
	}
	return unix.Connect(fd, remote)
}

// A probe binds and lets go.
func Probe() error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	defer unix.Close(fd)
	return unix.Bind(fd, &unix.SockaddrInet4{Port: 50062})
}

// A raw socket has no ports, whatever its address says.
func Raw(buf []byte) error {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_RAW, unix.IPPROTO_ICMP)
	if err != nil {
		return err
	}
	if err := unix.Bind(fd, &unix.SockaddrInet4{Port: 50063}); err != nil {
		return err
	}
	_, _, err = unix.Recvfrom(fd, buf, 0)
	return err
}

func VSock() error {
	fd, err := unix.Socket(unix.AF_VSOCK, unix.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := unix.Bind(fd, &unix.SockaddrVM{CID: unix.VMADDR_CID_HOST, Port: 50064}); err != nil {
		return err
	}
	return unix.Listen(fd, 1)
}

func Path() error {
	fd, err := unix.Socket(unix.AF_UNIX, unix.SOCK_STREAM, 0)
	if err != nil {
		return err
	}
	if err := unix.Bind(fd, &unix.SockaddrUnix{Name: "/run/x:50065"}); err != nil {
		return err
	}
	return unix.Listen(fd, 1)
}

func Netlink(buf []byte) error {
	fd, err := unix.Socket(unix.AF_NETLINK, unix.SOCK_RAW, unix.NETLINK_ROUTE)
	if err != nil {
		return err
	}
	if err := unix.Bind(fd, &unix.SockaddrNetlink{Pid: 50066}); err != nil {
		return err
	}
	_, _, err = unix.Recvfrom(fd, buf, 0)
	return err
}

func Any(fd int) error {
	if err := unix.Bind(fd, &unix.SockaddrInet4{}); err != nil {
		return err
	}
	return unix.Listen(fd, 1)
}
