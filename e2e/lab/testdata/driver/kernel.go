package main

import (
	"fmt"
	"os"
	"strconv"
	"strings"
	"syscall"
	"unsafe"
)

// up brings up loopback (netdevice(7), SIOCSIFFLAGS).
func up() {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)
	check(err)
	defer syscall.Close(fd)
	var request struct {
		name  [16]byte
		flags uint16
		_     [22]byte
	}
	copy(request.name[:], "lo")
	request.flags = syscall.IFF_UP
	if _, _, errno := syscall.Syscall(syscall.SYS_IOCTL, uintptr(fd), syscall.SIOCSIFFLAGS, uintptr(unsafe.Pointer(&request))); errno != 0 {
		check(errno)
	}
}

// setRange sets the namespace's ephemeral range (ip(7), ip_local_port_range).
func setRange(low, high int) {
	check(os.WriteFile("/proc/sys/net/ipv4/ip_local_port_range", fmt.Appendf(nil, "%d %d", low, high), 0))
}

// reserve takes a port out of the range (ip-sysctl, ip_local_reserved_ports).
func reserve(port int) {
	check(os.WriteFile("/proc/sys/net/ipv4/ip_local_reserved_ports", fmt.Append(nil, port), 0))
}

// counts are the namespace's counters (RFC 2012).
type counts struct {
	opened               int // connects that left the closed state
	established, waiting int // connections of now, in TIME_WAIT the latter
}

func counters() counts {
	tcp := table("snmp", "Tcp:")
	return counts{
		opened:      tcp["ActiveOpens"],
		established: tcp["CurrEstab"],
		waiting:     waiting(),
	}
}

// waiting reads how many connections wait in TIME_WAIT.
func waiting() int {
	data, err := os.ReadFile("/proc/self/net/sockstat")
	check(err)
	_, text, _ := strings.Cut(string(data), " tw ")
	text, _, _ = strings.Cut(text, " ")
	n, err := strconv.Atoi(text)
	check(err)
	return n
}

// table reads a pair of lines, names and values, that begin with head.
func table(name, head string) map[string]int {
	data, err := os.ReadFile("/proc/self/net/" + name)
	check(err)
	var names []string
	values := make(map[string]int)
	for line := range strings.Lines(string(data)) {
		fields := strings.Fields(line)
		switch {
		case len(fields) == 0 || fields[0] != head:
		case names == nil:
			names = fields
		default:
			for i, name := range names {
				values[name], _ = strconv.Atoi(fields[i])
			}
		}
	}
	return values
}

// The states of a connection in /proc/net/tcp (include/net/tcp_states.h).
const stateEstablished = "01"

// selfConnections reports whether a connection whose two ends are the same is
// established, and whether one has been: closed, it waits for a minute.
func selfConnections() (established, closed bool) {
	for _, name := range []string{"tcp", "tcp6"} {
		data, err := os.ReadFile("/proc/self/net/" + name)
		if err != nil {
			continue
		}
		for line := range strings.Lines(string(data)) {
			fields := strings.Fields(line)
			if len(fields) < 4 || fields[1] != fields[2] {
				continue
			}
			if fields[3] == stateEstablished {
				established = true
			} else {
				closed = true
			}
		}
	}
	return established, closed
}
