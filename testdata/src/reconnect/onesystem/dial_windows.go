package onesystem

import "golang.org/x/sys/windows"

func dial(port int) (int, error) {
	s, err := windows.Socket(windows.AF_INET, windows.SOCK_STREAM, windows.IPPROTO_TCP)
	if err != nil {
		return -1, err
	}
	if err := windows.Bind(s, &windows.SockaddrInet4{}); err != nil {
		windows.Closesocket(s)
		return -1, err
	}
	err = windows.ConnectEx(s, &windows.SockaddrInet4{Port: port, Addr: [4]byte{127, 0, 0, 1}}, nil, 0, nil, new(windows.Overlapped))
	if err != nil && err != windows.ERROR_IO_PENDING {
		windows.Closesocket(s)
		return -1, err
	}
	return int(s), nil
}
