// Package texts asks pure functions of texts and numbers which network it is to
// dial; what they say of the caller's constant decides.
package texts

import (
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"syscall"
	"time"
)

func stream(domain int, sa syscall.Sockaddr) (net.Conn, error) {
	return connect(domain, syscall.SOCK_STREAM, sa)
}

func connect(domain, typ int, sa syscall.Sockaddr) (net.Conn, error) {
	fd, err := syscall.Socket(domain, typ, 0)
	if err != nil {
		return nil, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return nil, err
	}
	f := os.NewFile(uintptr(fd), "socket")
	defer f.Close()
	return net.FileConn(f)
}

var (
	inet  = &syscall.SockaddrInet4{Port: 40000, Addr: [4]byte{127, 0, 0, 1}}
	local = &syscall.SockaddrUnix{Name: "/nowhere"}
)

// again dials until there is a connection.
func again[T any](dial func(T) (net.Conn, error), to T) net.Conn {
	for {
		if c, err := dial(to); err == nil {
			return c
		}
		time.Sleep(time.Second)
	}
}

// dialIf dials TCP if it is told so, and a Unix socket otherwise.
func dialIf(tcp bool) (net.Conn, error) {
	if tcp {
		return stream(syscall.AF_INET, inet)
	}
	return stream(syscall.AF_UNIX, local)
}

type network string

func (n network) stream() bool { return n == "tcp" || n == "tcp6" }

var streams = map[string]bool{"tcp": true, "unix": false}

func cut(url string) string {
	scheme, _, _ := strings.Cut(url, "://")
	return scheme
}

func number(text string) int {
	n, err := strconv.Atoi(text)
	if err != nil {
		return 0
	}
	return n
}

func byPrefix(network string) (net.Conn, error) { return dialIf(strings.HasPrefix(network, "tcp")) }

func Prefix() net.Conn {
	return again(byPrefix, "tcp4") // want `the retry loop in again reaches syscall\.Connect through byPrefix, dialIf, stream and connect,`
}

func PrefixNot() net.Conn {
	return again(byPrefix, "unix")
}

func bySuffix(url string) (net.Conn, error) { return dialIf(!strings.HasSuffix(url, ".sock")) }

func Suffix() net.Conn {
	return again(bySuffix, "127.0.0.1:40000") // want `the retry loop in again reaches syscall\.Connect through bySuffix, dialIf, stream and connect,`
}

func SuffixNot() net.Conn {
	return again(bySuffix, "/run/agent.sock")
}

func byContent(url string) (net.Conn, error) { return dialIf(strings.Contains(url, "tcp")) }

func Content() net.Conn {
	return again(byContent, "+tcp://agent") // want `the retry loop in again reaches syscall\.Connect through byContent, dialIf, stream and connect,`
}

func ContentNot() net.Conn {
	return again(byContent, "unix:///agent")
}

func byAnyOf(url string) (net.Conn, error) { return dialIf(!strings.ContainsAny(url, "/@")) }

func AnyOf() net.Conn {
	return again(byAnyOf, "localhost:40000") // want `the retry loop in again reaches syscall\.Connect through byAnyOf, dialIf, stream and connect,`
}

func AnyOfNot() net.Conn {
	return again(byAnyOf, "@agent")
}

func byFold(network string) (net.Conn, error) { return dialIf(strings.EqualFold(network, "TCP")) }

func Fold() net.Conn {
	return again(byFold, "Tcp") // want `the retry loop in again reaches syscall\.Connect through byFold, dialIf, stream and connect,`
}

func FoldNot() net.Conn {
	return again(byFold, "Unix")
}

func byUpper(network string) (net.Conn, error) { return dialIf(strings.ToUpper(network) == "TCP") }

func Upper() net.Conn {
	return again(byUpper, "tcp") // want `the retry loop in again reaches syscall\.Connect through byUpper, dialIf, stream and connect,`
}

func UpperNot() net.Conn {
	return again(byUpper, "unix")
}

func byLower(network string) (net.Conn, error) { return dialIf(strings.ToLower(network) == "tcp") }

func Lower() net.Conn {
	return again(byLower, "TCP") // want `the retry loop in again reaches syscall\.Connect through byLower, dialIf, stream and connect,`
}

func LowerNot() net.Conn {
	return again(byLower, "UNIX")
}

func bySpace(network string) (net.Conn, error) { return dialIf(strings.TrimSpace(network) == "tcp") }

func Space() net.Conn {
	return again(bySpace, " tcp\n") // want `the retry loop in again reaches syscall\.Connect through bySpace, dialIf, stream and connect,`
}

func SpaceNot() net.Conn {
	return again(bySpace, " unix\n")
}

func byLength(network string) (net.Conn, error) { return dialIf(len(network) == 3) }

func Length() net.Conn {
	return again(byLength, "tcp") // want `the retry loop in again reaches syscall\.Connect through byLength, dialIf, stream and connect,`
}

func LengthNot() net.Conn {
	return again(byLength, "unix")
}

func byByte(network string) (net.Conn, error) { return dialIf(network[0] == 't') }

func Byte() net.Conn {
	return again(byByte, "tcp") // want `the retry loop in again reaches syscall\.Connect through byByte, dialIf, stream and connect,`
}

func ByteNot() net.Conn {
	return again(byByte, "unix")
}

func bySlice(network string) (net.Conn, error) { return dialIf(network[:3] == "tcp") }

func Slice() net.Conn {
	return again(bySlice, "tcp4") // want `the retry loop in again reaches syscall\.Connect through bySlice, dialIf, stream and connect,`
}

func SliceNot() net.Conn {
	return again(bySlice, "unix")
}

func byCut(url string) (net.Conn, error) { return dialIf(!strings.Contains(cut(url), "unix")) }

func Cut() net.Conn {
	return again(byCut, "tcp://agent") // want `the retry loop in again reaches syscall\.Connect through byCut, dialIf, stream and connect,`
}

func CutNot() net.Conn {
	return again(byCut, "unix://agent")
}

func byRest(url string) (net.Conn, error) { return dialIf(strings.TrimPrefix(url, "tcp:") != url) }

func Rest() net.Conn {
	return again(byRest, "tcp:agent") // want `the retry loop in again reaches syscall\.Connect through byRest, dialIf, stream and connect,`
}

func RestNot() net.Conn {
	return again(byRest, "unix:agent")
}

func byEnd(url string) (net.Conn, error) { return dialIf(strings.TrimSuffix(url, ".sock") == url) }

func End() net.Conn {
	return again(byEnd, "agent") // want `the retry loop in again reaches syscall\.Connect through byEnd, dialIf, stream and connect,`
}

func EndNot() net.Conn {
	return again(byEnd, "agent.sock")
}

func byRight(network string) (net.Conn, error) {
	return dialIf(strings.TrimRight(network, "46") == "tcp")
}

func Right() net.Conn {
	return again(byRight, "tcp6") // want `the retry loop in again reaches syscall\.Connect through byRight, dialIf, stream and connect,`
}

func RightNot() net.Conn {
	return again(byRight, "unix")
}

func byLeft(network string) (net.Conn, error) { return dialIf(strings.TrimLeft(network, "+") == "tcp") }

func Left() net.Conn {
	return again(byLeft, "++tcp") // want `the retry loop in again reaches syscall\.Connect through byLeft, dialIf, stream and connect,`
}

func LeftNot() net.Conn {
	return again(byLeft, "+unix")
}

func byBoth(network string) (net.Conn, error) { return dialIf(strings.Trim(network, "+") == "tcp") }

func Both() net.Conn {
	return again(byBoth, "+tcp+") // want `the retry loop in again reaches syscall\.Connect through byBoth, dialIf, stream and connect,`
}

func BothNot() net.Conn {
	return again(byBoth, "+unix+")
}

func byList(network string) (net.Conn, error) {
	return dialIf(slices.Contains([]string{"tcp", "tcp4"}, network))
}

func List() net.Conn {
	return again(byList, "tcp4") // want `the retry loop in again reaches syscall\.Connect through byList, dialIf, stream and connect,`
}

func ListNot() net.Conn {
	return again(byList, "unix")
}

func byMap(network string) (net.Conn, error) { return dialIf(streams[network]) }

func Map() net.Conn {
	return again(byMap, "tcp") // want `the retry loop in again reaches syscall\.Connect through byMap, dialIf, stream and connect,`
}

func MapNot() net.Conn {
	return again(byMap, "unix")
}

func byMethod(n network) (net.Conn, error) { return dialIf(n.stream()) }

func Method() net.Conn {
	return again(byMethod, network("tcp6")) // want `the retry loop in again reaches syscall\.Connect through byMethod, dialIf, stream and connect,`
}

func MethodNot() net.Conn {
	return again(byMethod, network("unix"))
}

func byJoined(network string) (net.Conn, error) { return dialIf(network+"4" == "tcp4") }

func Joined() net.Conn {
	return again(byJoined, "tcp") // want `the retry loop in again reaches syscall\.Connect through byJoined, dialIf, stream and connect,`
}

func JoinedNot() net.Conn {
	return again(byJoined, "unix")
}

func byBits(kind uint) (net.Conn, error) { return dialIf(kind&1 != 0) }

func Bits() net.Conn {
	return again(byBits, 3) // want `the retry loop in again reaches syscall\.Connect through byBits, dialIf, stream and connect,`
}

func BitsNot() net.Conn {
	return again(byBits, 4)
}

func byShift(kind int) (net.Conn, error) { return dialIf(1<<kind == 4) }

func Shift() net.Conn {
	return again(byShift, 2) // want `the retry loop in again reaches syscall\.Connect through byShift, dialIf, stream and connect,`
}

func ShiftNot() net.Conn {
	return again(byShift, 3)
}

func bySign(kind int) (net.Conn, error) { return dialIf(-kind == 1) }

func Sign() net.Conn {
	return again(bySign, -1) // want `the retry loop in again reaches syscall\.Connect through bySign, dialIf, stream and connect,`
}

func SignNot() net.Conn {
	return again(bySign, 1)
}

func byFlip(kind uint8) (net.Conn, error) { return dialIf(^kind == 0xfe) }

func Flip() net.Conn {
	return again(byFlip, 1) // want `the retry loop in again reaches syscall\.Connect through byFlip, dialIf, stream and connect,`
}

func FlipNot() net.Conn {
	return again(byFlip, 2)
}

func byRemainder(kind int) (net.Conn, error) { return dialIf(kind%3 == 1) }

func Remainder() net.Conn {
	return again(byRemainder, 4) // want `the retry loop in again reaches syscall\.Connect through byRemainder, dialIf, stream and connect,`
}

func RemainderNot() net.Conn {
	return again(byRemainder, 5)
}

func byNarrow(kind int) (net.Conn, error) { return dialIf(uint8(kind) == 1) }

func Narrow() net.Conn {
	return again(byNarrow, 257) // want `the retry loop in again reaches syscall\.Connect through byNarrow, dialIf, stream and connect,`
}

func NarrowNot() net.Conn {
	return again(byNarrow, 258)
}

func byNumber(kind string) (net.Conn, error) { return dialIf(number(kind) > 3) }

func Number() net.Conn {
	return again(byNumber, "4") // want `the retry loop in again reaches syscall\.Connect through byNumber, dialIf, stream and connect,`
}

func NumberNot() net.Conn {
	return again(byNumber, "3")
}
