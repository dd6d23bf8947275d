// Package unix is a stand-in for golang.org/x/sys/unix: the names and
// signatures that the test cases use, and nothing behind them. What the real
// package does is known to the linter from a table, so bodies do not matter.
package unix

import "syscall"

// Errno is the error number of a system call.
type Errno = syscall.Errno

// Error numbers.
const (
	EADDRINUSE    = syscall.EADDRINUSE
	EADDRNOTAVAIL = syscall.EADDRNOTAVAIL
	EAGAIN        = syscall.EAGAIN
	EALREADY      = syscall.EALREADY
	ECONNABORTED  = syscall.ECONNABORTED
	ECONNREFUSED  = syscall.ECONNREFUSED
	ECONNRESET    = syscall.ECONNRESET
	EHOSTUNREACH  = syscall.EHOSTUNREACH
	EINPROGRESS   = syscall.EINPROGRESS
	EINTR         = syscall.EINTR
	EINVAL        = syscall.EINVAL
	EISCONN       = syscall.EISCONN
	ENETUNREACH   = syscall.ENETUNREACH
	ENOENT        = syscall.ENOENT
	ENOTCONN      = syscall.ENOTCONN
	ETIMEDOUT     = syscall.ETIMEDOUT
	EWOULDBLOCK   = syscall.EWOULDBLOCK
)

// Address families.
const (
	AF_UNSPEC    = 0x0
	AF_UNIX      = 0x1
	AF_INET      = 0x2
	AF_INET6     = 0xa
	AF_NETLINK   = 0x10
	AF_PACKET    = 0x11
	AF_CAN       = 0x1d
	AF_BLUETOOTH = 0x1f
	AF_ALG       = 0x26
	AF_VSOCK     = 0x28
)

// Socket types and the flag bits that may stand beside them.
const (
	SOCK_STREAM    = 0x1
	SOCK_DGRAM     = 0x2
	SOCK_RAW       = 0x3
	SOCK_RDM       = 0x4
	SOCK_SEQPACKET = 0x5
	SOCK_CLOEXEC   = 0x80000
	SOCK_NONBLOCK  = 0x800
)

// Protocols.
const (
	IPPROTO_IP     = 0x0
	IPPROTO_ICMP   = 0x1
	IPPROTO_TCP    = 0x6
	IPPROTO_UDP    = 0x11
	IPPROTO_IPV6   = 0x29
	IPPROTO_ICMPV6 = 0x3a
	IPPROTO_SCTP   = 0x84
	IPPROTO_MPTCP  = 0x106

	BTPROTO_L2CAP          = 0x0
	BTPROTO_HCI            = 0x1
	BTPROTO_RFCOMM         = 0x3
	CAN_RAW                = 0x1
	CAN_ISOTP              = 0x6
	NETLINK_ROUTE          = 0x0
	NETLINK_KOBJECT_UEVENT = 0xf
)

// Options, flags and system call numbers.
const (
	SOL_SOCKET           = 0x1
	SO_REUSEADDR         = 0x2
	SO_ERROR             = 0x4
	SO_KEEPALIVE         = 0x9
	SO_LINGER            = 0xd
	SO_REUSEPORT         = 0xf
	TCP_NODELAY          = 0x1
	TCP_FASTOPEN_CONNECT = 0x1e
	IPV6_V6ONLY          = 0x1a
	SOMAXCONN            = 0x1000

	MSG_DONTWAIT = 0x40
	MSG_NOSIGNAL = 0x4000
	MSG_FASTOPEN = 0x20000000

	POLLIN  = 0x1
	POLLOUT = 0x4
	POLLERR = 0x8
	POLLHUP = 0x10

	VMADDR_CID_HYPERVISOR = 0x0
	VMADDR_CID_HOST       = 0x2

	SYS_SOCKET  = syscall.SYS_SOCKET
	SYS_CONNECT = syscall.SYS_CONNECT
)

// A PollFd is a descriptor with the events to wait for.
type PollFd struct {
	Fd      int32
	Events  int16
	Revents int16
}

// A Linger is the value of SO_LINGER.
type Linger struct {
	Onoff  int32
	Linger int32
}

// Socket makes a socket.
func Socket(domain, typ, proto int) (fd int, err error) { return -1, EINVAL }

// Connect connects a socket.
func Connect(fd int, sa Sockaddr) (err error) { return EINVAL }

// Bind gives a socket its local address.
func Bind(fd int, sa Sockaddr) (err error) { return EINVAL }

// Listen makes a socket listen.
func Listen(s int, n int) (err error) { return EINVAL }

// Accept takes a connection from a listening socket.
func Accept(fd int) (nfd int, sa Sockaddr, err error) { return -1, nil, EINVAL }

// Accept4 is Accept with flags.
func Accept4(fd int, flags int) (nfd int, sa Sockaddr, err error) { return -1, nil, EINVAL }

// Getsockname returns the local address.
func Getsockname(fd int) (sa Sockaddr, err error) { return nil, EINVAL }

// Getpeername returns the remote address.
func Getpeername(fd int) (sa Sockaddr, err error) { return nil, EINVAL }

// Close closes a descriptor.
func Close(fd int) (err error) { return EINVAL }

// Shutdown shuts down a direction or both.
func Shutdown(s int, how int) (err error) { return EINVAL }

// SetNonblock sets or clears O_NONBLOCK.
func SetNonblock(fd int, nonblocking bool) (err error) { return EINVAL }

// CloseOnExec sets FD_CLOEXEC.
func CloseOnExec(fd int) {}

// Poll waits for events.
func Poll(fds []PollFd, timeout int) (n int, err error) { return 0, EINVAL }

// SetsockoptInt sets an integer option.
func SetsockoptInt(fd, level, opt int, value int) (err error) { return EINVAL }

// GetsockoptInt reads an integer option.
func GetsockoptInt(fd, level, opt int) (value int, err error) { return 0, EINVAL }

// SetsockoptLinger sets SO_LINGER.
func SetsockoptLinger(fd, level, opt int, l *Linger) (err error) { return EINVAL }

// Read reads from a descriptor.
func Read(fd int, p []byte) (n int, err error) { return 0, EINVAL }

// Write writes to a descriptor.
func Write(fd int, p []byte) (n int, err error) { return 0, EINVAL }

// Recvfrom receives from a socket.
func Recvfrom(fd int, p []byte, flags int) (n int, from Sockaddr, err error) {
	return 0, nil, EINVAL
}

// Sendto sends to an address.
func Sendto(fd int, p []byte, flags int, to Sockaddr) (err error) { return EINVAL }

// SendmsgN sends a message and says how much of it went out.
func SendmsgN(fd int, p, oob []byte, to Sockaddr, flags int) (n int, err error) {
	return 0, EINVAL
}

// SendmsgBuffers is SendmsgN with several buffers.
func SendmsgBuffers(fd int, buffers [][]byte, oob []byte, to Sockaddr, flags int) (n int, err error) {
	return 0, EINVAL
}

// Syscall makes a system call with up to three arguments.
func Syscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err syscall.Errno) { return 0, 0, EINVAL }

// Syscall6 makes a system call with up to six arguments.
func Syscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err syscall.Errno) {
	return 0, 0, EINVAL
}

// RawSyscall is Syscall without telling the scheduler.
func RawSyscall(trap, a1, a2, a3 uintptr) (r1, r2 uintptr, err syscall.Errno) { return 0, 0, EINVAL }

// RawSyscall6 is Syscall6 without telling the scheduler.
func RawSyscall6(trap, a1, a2, a3, a4, a5, a6 uintptr) (r1, r2 uintptr, err syscall.Errno) {
	return 0, 0, EINVAL
}
