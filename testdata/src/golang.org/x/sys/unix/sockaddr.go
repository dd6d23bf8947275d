package unix

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

// A SockaddrLinklayer is an address of a network device.
type SockaddrLinklayer struct {
	Protocol uint16
	Ifindex  int
	Hatype   uint16
	Pkttype  uint8
	Halen    uint8
	Addr     [8]byte
}

// A SockaddrNetlink is a netlink port and its groups.
type SockaddrNetlink struct {
	Family uint16
	Pad    uint16
	Pid    uint32
	Groups uint32
}

// A SockaddrVM is an address between a machine and its host.
type SockaddrVM struct {
	CID   uint32
	Port  uint32
	Flags uint8
}

// A SockaddrALG names a cipher of the kernel.
type SockaddrALG struct {
	Type    string
	Name    string
	Feature uint32
	Mask    uint32
}

// A SockaddrCAN is an address on a CAN bus.
type SockaddrCAN struct {
	Ifindex int
	RxID    uint32
	TxID    uint32
}

// A SockaddrCANJ1939 is an address on a CAN bus under SAE J1939.
type SockaddrCANJ1939 struct {
	Ifindex int
	Name    uint64
	PGN     uint32
	Addr    uint8
}

// A SockaddrRFCOMM is a Bluetooth device and channel.
type SockaddrRFCOMM struct {
	Addr    [6]uint8
	Channel uint8
}

// A SockaddrL2 is a Bluetooth device and service.
type SockaddrL2 struct {
	PSM      uint16
	CID      uint16
	Addr     [6]uint8
	AddrType uint8
}

// A SockaddrHCI is a Bluetooth controller.
type SockaddrHCI struct {
	Dev     uint16
	Channel uint16
}

// A SockaddrXDP is a queue of a network device.
type SockaddrXDP struct {
	Flags        uint16
	Ifindex      uint32
	QueueID      uint32
	SharedUmemFD uint32
}

// A SockaddrTIPC is an address of a TIPC cluster.
type SockaddrTIPC struct {
	Scope int
}

func (*SockaddrInet4) sockaddr()     {}
func (*SockaddrInet6) sockaddr()     {}
func (*SockaddrUnix) sockaddr()      {}
func (*SockaddrLinklayer) sockaddr() {}
func (*SockaddrNetlink) sockaddr()   {}
func (*SockaddrVM) sockaddr()        {}
func (*SockaddrALG) sockaddr()       {}
func (*SockaddrCAN) sockaddr()       {}
func (*SockaddrCANJ1939) sockaddr()  {}
func (*SockaddrRFCOMM) sockaddr()    {}
func (*SockaddrL2) sockaddr()        {}
func (*SockaddrHCI) sockaddr()       {}
func (*SockaddrXDP) sockaddr()       {}
func (*SockaddrTIPC) sockaddr()      {}

// What connectx of darwin takes; here on every system, so that cases for it
// compile anywhere.
type (
	SaeAssocID uint32
	SaeConnID  uint32
	Iovec      struct {
		Base *byte
		Len  uint64
	}
)

// Connectx connects, and sends the first bytes with that.
func Connectx(fd int, srcIf uint32, srcAddr, dstAddr Sockaddr, associd SaeAssocID, flags uint32, iov []Iovec, connid *SaeConnID) (n uintptr, err error) {
	return 0, EINVAL
}
