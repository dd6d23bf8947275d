// Package windows is a stand-in for golang.org/x/sys/windows that builds on
// any system: the names and signatures that the test cases use.
package windows

import "syscall"

// A Handle is a Windows handle; a socket is one.
type Handle uintptr

// Address families, socket types and protocols.
const (
	AF_UNSPEC = 0
	AF_UNIX   = 1
	AF_INET   = 2
	AF_INET6  = 23
	AF_BTH    = 32

	SOCK_STREAM    = 1
	SOCK_DGRAM     = 2
	SOCK_RAW       = 3
	SOCK_SEQPACKET = 5

	IPPROTO_IP   = 0
	IPPROTO_TCP  = 6
	IPPROTO_UDP  = 17
	IPPROTO_IPV6 = 41

	SOL_SOCKET                = 0xffff
	SO_REUSEADDR              = 4
	SO_UPDATE_CONNECT_CONTEXT = 0x7010
	TCP_NODELAY               = 1
	SOMAXCONN                 = 0x7fffffff
	InvalidHandle             = ^Handle(0)
	WSAECONNREFUSED           = syscall.Errno(10061)
	WSAEADDRINUSE             = syscall.Errno(10048)
	ERROR_IO_PENDING          = syscall.Errno(997)
)

// An Overlapped is the state of an overlapped operation.
type Overlapped struct {
	Internal     uintptr
	InternalHigh uintptr
	Offset       uint32
	OffsetHigh   uint32
	HEvent       Handle
}

// A Sockaddr is the address of a socket.
type Sockaddr interface{ sockaddr() }

// A SockaddrInet4 is an IPv4 address and port.
type SockaddrInet4 struct {
	Port int
	Addr [4]byte
}

// A SockaddrInet6 is an IPv6 address, port and zone.
type SockaddrInet6 struct {
	Port   int
	ZoneId uint32
	Addr   [16]byte
}

// A SockaddrUnix is a path.
type SockaddrUnix struct{ Name string }

// A SockaddrBth is a Bluetooth device, service and port.
type SockaddrBth struct {
	BtAddr         uint64
	ServiceClassId [16]byte
	Port           uint32
}

func (*SockaddrInet4) sockaddr() {}
func (*SockaddrInet6) sockaddr() {}
func (*SockaddrUnix) sockaddr()  {}
func (*SockaddrBth) sockaddr()   {}

// Socket makes a socket.
func Socket(domain, typ, proto int) (Handle, error) { return InvalidHandle, WSAEADDRINUSE }

// Connect connects a socket.
func Connect(fd Handle, sa Sockaddr) error { return WSAECONNREFUSED }

// ConnectEx connects a bound socket and may send with it.
func ConnectEx(fd Handle, sa Sockaddr, sendBuf *byte, sendDataLen uint32, bytesSent *uint32, overlapped *Overlapped) error {
	return WSAECONNREFUSED
}

// Bind gives a socket its local address.
func Bind(fd Handle, sa Sockaddr) error { return WSAEADDRINUSE }

// Listen makes a socket listen.
func Listen(s Handle, n int) error { return WSAEADDRINUSE }

// Getsockname returns the local address.
func Getsockname(fd Handle) (Sockaddr, error) { return nil, WSAEADDRINUSE }

// Getpeername returns the remote address.
func Getpeername(fd Handle) (Sockaddr, error) { return nil, WSAEADDRINUSE }

// Closesocket closes a socket.
func Closesocket(s Handle) error { return nil }

// SetsockoptInt sets an integer option.
func SetsockoptInt(fd Handle, level, opt int, value int) error { return nil }
