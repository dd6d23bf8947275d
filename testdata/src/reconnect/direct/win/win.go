// Package win does with x/sys/windows what direct does with unix.
package win

import (
	"time"

	"golang.org/x/sys/windows"
)

func Connect(target *windows.SockaddrInet4) windows.Handle {
	for {
		s, err := windows.Socket(windows.AF_INET, windows.SOCK_STREAM, windows.IPPROTO_TCP)
		if err != nil {
			return windows.InvalidHandle
		}
		if err := windows.Connect(s, target); err == nil { // want `reaches windows\.Connect,`
			return s
		}
		windows.Closesocket(s)
		time.Sleep(time.Second)
	}
}

// ConnectEx wants a bound socket; port 0 leaves the choice to the system.
func Overlapped(target windows.Sockaddr, o *windows.Overlapped) windows.Handle {
	for {
		s, err := windows.Socket(windows.AF_INET, windows.SOCK_STREAM, windows.IPPROTO_TCP)
		if err != nil {
			return windows.InvalidHandle
		}
		if err := windows.Bind(s, &windows.SockaddrInet4{}); err != nil {
			return windows.InvalidHandle
		}
		err = windows.ConnectEx(s, target, nil, 0, nil, o) // want `reaches windows\.ConnectEx,`
		if err == nil || err == windows.ERROR_IO_PENDING {
			return s
		}
		windows.Closesocket(s)
		time.Sleep(time.Second)
	}
}

// Bluetooth and datagrams are not TCP here either.
func NotTCP(device *windows.SockaddrBth, log *windows.SockaddrInet4) {
	s, err := windows.Socket(windows.AF_BTH, windows.SOCK_STREAM, 0)
	if err != nil {
		return
	}
	for windows.Connect(s, device) != nil {
		time.Sleep(time.Second)
	}
	d, err := windows.Socket(windows.AF_INET, windows.SOCK_DGRAM, 0)
	if err != nil {
		return
	}
	for windows.Connect(d, log) != nil {
		time.Sleep(time.Second)
	}
}
