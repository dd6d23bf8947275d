package main

import (
	"encoding/binary"
	"syscall"
)

// refusals returns a channel that is told once that a connect to a port of
// loopback has been refused: by its answer, a segment with the flag RST that
// comes from the port. The kernel's counters name no port, and a case that
// tries a list of ports is refused elsewhere first.
func refusals(port int) <-chan struct{} {
	fd, err := syscall.Socket(syscall.AF_PACKET, syscall.SOCK_DGRAM, int(bigEndian(syscall.ETH_P_ALL)))
	check(err)
	refused := make(chan struct{}, 1)
	go func() {
		packet := make([]byte, 1<<16)
		for {
			n, _, err := syscall.Recvfrom(fd, packet, 0)
			if err == syscall.EINTR {
				continue
			}
			check(err)
			if refuses(packet[:n], port) {
				refused <- struct{}{}
				return
			}
		}
	}()
	return refused
}

// bigEndian is a protocol's number as packet(7) wants it.
func bigEndian(n uint16) uint16 {
	return binary.NativeEndian.Uint16(binary.BigEndian.AppendUint16(nil, n))
}

// refuses reports whether an IP packet carries a TCP segment (RFC 9293, 3.1)
// from a port that has the flag RST.
func refuses(packet []byte, port int) bool {
	const flags, rst = 13, 1 << 2
	segment := segmentOf(packet)
	return len(segment) > flags && int(binary.BigEndian.Uint16(segment)) == port && segment[flags]&rst != 0
}

// segmentOf returns what an IP packet without extension headers carries, if
// that is TCP (RFC 791, 3.1; RFC 8200, 3).
func segmentOf(packet []byte) []byte {
	const fixed4, fixed6 = 20, 40
	switch {
	case len(packet) >= fixed4 && packet[0]>>4 == 4 && packet[9] == syscall.IPPROTO_TCP:
		if header := 4 * int(packet[0]&0xf); header <= len(packet) {
			return packet[header:]
		}
	case len(packet) >= fixed6 && packet[0]>>4 == 6 && packet[6] == syscall.IPPROTO_TCP:
		return packet[fixed6:]
	}
	return nil
}
