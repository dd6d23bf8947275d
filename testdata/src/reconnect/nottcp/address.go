// Package nottcp retries connects that the address, the socket's type or the
// protocol shows to be something else than TCP, beside some that are TCP.
package nottcp

import (
	"syscall"
	"time"

	"golang.org/x/sys/unix"
)

func pause() { time.Sleep(time.Second) }

func Unix(fd int, path string) {
	for syscall.Connect(fd, &syscall.SockaddrUnix{Name: path}) != nil {
		pause()
	}
}

func Netlink(fd int) {
	sa := &unix.SockaddrNetlink{Family: unix.AF_NETLINK}
	for unix.Connect(fd, sa) != nil {
		pause()
	}
}

// A port of vsock is no port of TCP.
func VM(fd int) {
	for unix.Connect(fd, &unix.SockaddrVM{CID: unix.VMADDR_CID_HOST, Port: 50052}) != nil {
		pause()
	}
}

func ALG(fd int) {
	sa := unix.SockaddrALG{Type: "hash", Name: "sha256"}
	for unix.Connect(fd, &sa) != nil {
		pause()
	}
}

func CAN(fd, device int) {
	for unix.Connect(fd, &unix.SockaddrCAN{Ifindex: device}) != nil {
		pause()
	}
	for unix.Connect(fd, &unix.SockaddrCANJ1939{Ifindex: device}) != nil {
		pause()
	}
}

// SOCK_STREAM is what RFCOMM has too.
func RFCOMM(device [6]uint8) int {
	for {
		fd, err := unix.Socket(unix.AF_BLUETOOTH, unix.SOCK_STREAM, unix.BTPROTO_RFCOMM)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, &unix.SockaddrRFCOMM{Addr: device, Channel: 1}) == nil {
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

func L2(fd int, device [6]uint8) {
	for unix.Connect(fd, &unix.SockaddrL2{PSM: 1, Addr: device}) != nil {
		pause()
	}
}

func HCI(fd int) {
	for unix.Connect(fd, &unix.SockaddrHCI{Dev: 0}) != nil {
		pause()
	}
}

func Linklayer(fd, device int) {
	for unix.Connect(fd, &unix.SockaddrLinklayer{Ifindex: device}) != nil {
		pause()
	}
}

type target struct {
	name string
	sa   unix.Sockaddr
}

func agent(path string) target {
	return target{name: "agent", sa: &unix.SockaddrUnix{Name: path}}
}

// Through a helper and a field of a struct.
func Field(fd int, path string) {
	t := agent(path)
	for unix.Connect(fd, t.sa) != nil {
		pause()
	}
}

func hostAgent(path string, guest bool) (int, unix.Sockaddr, error) {
	if guest {
		return unix.AF_VSOCK, &unix.SockaddrVM{CID: unix.VMADDR_CID_HOST, Port: 40000}, nil
	}
	return unix.AF_UNIX, &unix.SockaddrUnix{Name: path}, nil
}

// Two branches and several results, none of them TCP.
func Results(path string, guest bool) int {
	domain, sa, err := hostAgent(path, guest)
	if err != nil {
		return -1
	}
	for {
		fd, err := unix.Socket(domain, unix.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, sa) == nil {
			return fd
		}
		unix.Close(fd)
		pause()
	}
}

func remote(path string, port int) (unix.Sockaddr, error) {
	if path != "" {
		return &unix.SockaddrUnix{Name: path}, nil
	}
	return &unix.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}, nil
}

// One of the two branches is TCP, which is enough.
func OneBranch(path string, port int) int {
	sa, err := remote(path, port)
	if err != nil {
		return -1
	}
	domain := unix.AF_INET
	if path != "" {
		domain = unix.AF_UNIX
	}
	for {
		fd, err := unix.Socket(domain, unix.SOCK_STREAM, 0)
		if err != nil {
			return -1
		}
		if unix.Connect(fd, sa) == nil { // want `reaches unix\.Connect,`
			return fd
		}
		unix.Close(fd)
		pause()
	}
}
