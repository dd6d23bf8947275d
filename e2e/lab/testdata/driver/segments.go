package main

import (
	"bytes"
	"encoding/binary"
	"syscall"
)

// signs are what the segments on loopback have said of a port. The kernel's
// counters name no port, and between two looks at its tables a connection can
// come, be written to and be gone.
type signs struct {
	fd   int
	port int

	refused bool // a connect to the port was
	came    bool // a connection has both its ends at the port, of one address
	carried bool // such a connection carried data
}

// sniff keeps all segments from now on.
func sniff(port int) *signs {
	fd, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_DGRAM, int(bigEndian(syscall.ETH_P_ALL)))
	check(err)
	return &signs{fd: fd, port: port}
}

// read reads what has been kept. A reset refuses a connect, unless it goes to
// the port itself: then what was closed had not been read to its end.
func (s *signs) read() {
	packet := make([]byte, 1<<16)
	for {
		n, _, err := syscall.Recvfrom(s.fd, packet, syscall.MSG_DONTWAIT)
		switch err {
		case nil:
		case syscall.EINTR:
			continue
		case syscall.EAGAIN:
			return
		default:
			check(err)
		}
		seg, ok := segmentOf(packet[:n])
		switch {
		case !ok || seg.from != s.port:
		case !seg.toItself:
			s.refused = s.refused || seg.rst
		case seg.syn:
			s.came = s.came || seg.ack
		default:
			s.carried = s.carried || seg.data
		}
	}
}

// bigEndian is a protocol's number as packet(7) wants it.
func bigEndian(n uint16) uint16 {
	return binary.NativeEndian.Uint16(binary.BigEndian.AppendUint16(nil, n))
}

// A segment is what a TCP header says (RFC 9293, 3.1).
type segment struct {
	from          int  // the port
	toItself      bool // address and port
	syn, ack, rst bool
	data          bool
}

// segmentOf reads an IP packet without extension headers; ok is false if it is
// not of TCP (RFC 791, 3.1; RFC 8200, 3).
func segmentOf(packet []byte) (s segment, ok bool) {
	const fixed4, fixed6 = 20, 40
	var tcp []byte
	var one bool // address
	switch {
	case len(packet) >= fixed4 && packet[0]>>4 == 4 && packet[9] == syscall.IPPROTO_TCP:
		one = bytes.Equal(packet[12:16], packet[16:20])
		tcp = packet[min(4*int(packet[0]&0xf), len(packet)):]
	case len(packet) >= fixed6 && packet[0]>>4 == 6 && packet[6] == syscall.IPPROTO_TCP:
		one = bytes.Equal(packet[8:24], packet[24:40])
		tcp = packet[fixed6:]
	}
	const fixed = 20
	if len(tcp) < fixed {
		return segment{}, false
	}
	const syn, rst, ack = 1 << 1, 1 << 2, 1 << 4
	flags := tcp[13]
	return segment{
		from:     int(binary.BigEndian.Uint16(tcp)),
		toItself: one && bytes.Equal(tcp[:2], tcp[2:4]),
		syn:      flags&syn != 0, ack: flags&ack != 0, rst: flags&rst != 0,
		data: len(tcp) > 4*int(tcp[12]>>4),
	}, true
}
