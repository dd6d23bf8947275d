// Package portrange reads and judges ranges of TCP and UDP ports.
package portrange

import (
	"errors"
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

// Outgoing reports whether connect is known to pick port before those of the
// other parity. Since Linux 4.2 it takes the parity of the range's low end
// first, and bind to port 0 the other (net/ipv4/inet_hashtables.c). Other
// systems do not, and of a range other than Linux's defaults nobody knows
// whose it is.
func (r Range) Outgoing(port int64) bool {
	return r.Low == Linux.Low && (r.High == Linux.High || r.High == Linux.High-1) && (port-r.Low)%2 == 0
}

// What Parse and ParseSet say of a text that they cannot read. Neither names
// the text: a flag or a setting does, which has the text and a name.
var (
	errRange = errors.New("want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000")
	errSet   = errors.New("want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069")
)

// Parse reads a range: two ports with a hyphen or an en dash between them, or
// with white space, as sysctl prints net.ipv4.ip_local_port_range.
func Parse(s string) (Range, error) {
	low, high, ok := split(s)
	if !ok {
		return Range{}, errRange
	}
	r, ok := bounds(low, high)
	if !ok {
		return Range{}, errRange
	}
	return r, nil
}

// split returns the two ends of a range as they are written, and whether there
// are two.
func split(s string) (low, high string, ok bool) {
	for _, dash := range []string{"-", "–"} {
		if low, high, ok := strings.Cut(s, dash); ok {
			return strings.TrimSpace(low), strings.TrimSpace(high), true
		}
	}
	if ends := strings.Fields(s); len(ends) == 2 {
		return ends[0], ends[1], true
	}
	return "", "", false
}

func bounds(low, high string) (r Range, ok bool) {
	l, ok := port(low)
	if !ok {
		return Range{}, false
	}
	h, ok := port(high)
	return Range{l, h}, ok && l <= h
}

// port reads a decimal number from 1 to 65535, without a sign.
func port(s string) (int64, bool) {
	n, err := strconv.ParseUint(s, 10, 16)
	return int64(n), err == nil && n > 0
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

// ParseSet reads ports and ranges, separated by commas; the empty text is the
// empty set. Of a list with something wrong in it the error says what.
func ParseSet(s string) (Set, error) {
	if strings.TrimSpace(s) == "" {
		return nil, nil
	}
	var set Set
	for part := range strings.SplitSeq(s, ",") {
		low, high, isRange := split(part)
		if !isRange {
			low = strings.TrimSpace(part)
			high = low
		}
		r, ok := bounds(low, high)
		switch {
		case ok:
			set = append(set, r)
		case part == s:
			return nil, errSet
		default:
			return nil, fmt.Errorf("%w: %q is neither", errSet, strings.TrimSpace(part))
		}
	}
	return set, nil
}
