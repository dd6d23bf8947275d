// Package portrange reads and judges ranges of TCP and UDP ports.
package portrange

import (
	"fmt"
	"strconv"
	"strings"
)

// A Range is the ports from Low to High, both included.
type Range struct{ Low, High int64 }

// Linux is the ephemeral range of Linux: net.ipv4.ip_local_port_range was
// 32768–61000 by default up to Linux 4.1 and is 32768–60999 since 4.2
// (kernel commit 07f4c90062f8), so its union is taken.
var Linux = Range{32768, 61000}

// Contains reports whether port lies in r.
func (r Range) Contains(port int64) bool { return r.Low <= port && port <= r.High }

// String renders r as "LOW-HIGH", or as "PORT" if it is a single one.
func (r Range) String() string {
	if r.Low == r.High {
		return strconv.FormatInt(r.Low, 10)
	}
	return fmt.Sprintf("%d-%d", r.Low, r.High)
}

// Outgoing reports whether connect picks port before those of the other
// parity: since Linux 4.2 it takes the parity of the range's low end first,
// and bind to port 0 the other (net/ipv4/inet_hashtables.c).
func (r Range) Outgoing(port int64) bool { return (port-r.Low)%2 == 0 }

// Parse reads "LOW-HIGH".
func Parse(s string) (Range, error) {
	low, high, ok := strings.Cut(s, "-")
	if !ok {
		return Range{}, fmt.Errorf("%q is not LOW-HIGH, such as 32768-61000", s)
	}
	r, err := bounds(low, high)
	if err != nil {
		return Range{}, fmt.Errorf("%q is not LOW-HIGH with 1 <= LOW <= HIGH <= 65535: %w", s, err)
	}
	return r, nil
}

func bounds(low, high string) (Range, error) {
	l, err := parsePort(low)
	if err != nil {
		return Range{}, err
	}
	h, err := parsePort(high)
	if err != nil {
		return Range{}, err
	}
	if l > h {
		return Range{}, fmt.Errorf("%d is above %d", l, h)
	}
	return Range{l, h}, nil
}

func parsePort(s string) (int64, error) {
	n, err := strconv.ParseInt(strings.TrimSpace(s), 10, 64)
	if err != nil || n < 1 || n > 65535 {
		return 0, fmt.Errorf("%q is no port from 1 to 65535", s)
	}
	return n, nil
}

// A Set is a set of ports.
type Set []Range

// Contains reports whether port lies in one of the ranges of s.
func (s Set) Contains(port int64) bool {
	for _, r := range s {
		if r.Contains(port) {
			return true
		}
	}
	return false
}

// String renders s as ParseSet reads it.
func (s Set) String() string {
	parts := make([]string, len(s))
	for i, r := range s {
		parts[i] = r.String()
	}
	return strings.Join(parts, ",")
}

// ParseSet reads ports and LOW-HIGH ranges, separated by commas; the empty
// text is the empty set.
func ParseSet(s string) (Set, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var set Set
	for part := range strings.SplitSeq(s, ",") {
		low, high, isRange := strings.Cut(part, "-")
		if !isRange {
			high = low
		}
		r, err := bounds(low, high)
		if err != nil {
			return nil, fmt.Errorf("%q is not a list of ports and LOW-HIGH ranges: %w", s, err)
		}
		set = append(set, r)
	}
	return set, nil
}
