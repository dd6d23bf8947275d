package program

import "strings"

// A connect is what connects.
type connect struct {
	variant
	pkg     string // of the sockaddr; "" if a dialer of package net connects
	text    string // connects $fd to SOCKADDR, or dials; FAIL returns $err
	plain   bool   // net's own check is on
	local   bool   // from a local port that is the remote one: connects to itself at once
	follows bool   // whatever that is
	sends   bool   // it sends data too
	ports   bool   // it takes the address apart
}

const socketCall = `$fd, $err := PKG.Socket(FAMILY, TYPE, PROTO)
if $err != nil {
	FAIL
}
BIND`

const connectCall = socketCall + `if $err := PKG.Connect($fd, SOCKADDR); $err != nil {
	PKG.Close($fd)
	FAIL
}
`

func rawCall(call string) string {
	return socketCall + `$sa := syscall.RawSockaddrInet4{Family: syscall.AF_INET, Addr: IP4}
$num := uint16(PORT)
$sa.Port = $num<<8 | $num>>8
if _, _, $errno := ` + call + `; $errno != 0 {
	PKG.Close($fd)
	FAILNO
}
`
}

const tryAddr = `if $err != nil {
	FAIL
}
`

// asConn is for the dialers that return a *net.TCPConn.
const asConn = "var $c net.Conn = $tcp\n"

var connects = []connect{
	{variant: variant{name: "syscall.Connect"}, pkg: "syscall", text: connectCall},
	{variant: variant{name: "unix.Connect"}, pkg: "unix", text: connectCall},
	{
		variant: variant{name: "err assigned"}, pkg: "unix",
		text: socketCall + "$err = unix.Connect($fd, SOCKADDR)\nif $err != nil {\nunix.Close($fd)\nFAIL\n}\n",
	},
	{
		variant: variant{name: "deferred close"}, pkg: "syscall",
		text: socketCall + `$done := false
defer func() {
	if !$done {
		syscall.Close($fd)
	}
}()
if $err := syscall.Connect($fd, SOCKADDR); $err != nil {
	FAIL
}
$done = true
`,
	},
	{
		variant: variant{name: "EINTR loop"}, pkg: "unix",
		text: socketCall + `for {
	$err = unix.Connect($fd, SOCKADDR)
	if $err != unix.EINTR {
		break
	}
}
if $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "nonblocking"}, pkg: "unix",
		text: socketCall + `if $err := unix.SetNonblock($fd, true); $err != nil {
	unix.Close($fd)
	FAIL
}
if $err := unix.Connect($fd, SOCKADDR); $err != nil && $err != unix.EINPROGRESS {
	unix.Close($fd)
	FAIL
}
$polls := []unix.PollFd{{Fd: int32($fd), Events: unix.POLLOUT}}
if _, $err := unix.Poll($polls, 500); $err != nil {
	unix.Close($fd)
	FAIL
}
$code, $err := unix.GetsockoptInt($fd, unix.SOL_SOCKET, unix.SO_ERROR)
if $err == nil && $code != 0 {
	$err = unix.Errno($code)
}
if $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "syscall.Syscall"}, pkg: "syscall", ports: true,
		text: rawCall("syscall.Syscall(syscall.SYS_CONNECT, uintptr($fd), uintptr(unsafe.Pointer(&$sa)), unsafe.Sizeof($sa))"),
	},
	{
		variant: variant{name: "syscall.RawSyscall"}, pkg: "syscall", ports: true,
		text: rawCall("syscall.RawSyscall(syscall.SYS_CONNECT, uintptr($fd), uintptr(unsafe.Pointer(&$sa)), uintptr(16))"),
	},
	{
		variant: variant{name: "unix.Syscall"}, pkg: "unix", ports: true,
		text: rawCall("unix.Syscall(unix.SYS_CONNECT, uintptr($fd), uintptr(unsafe.Pointer(&$sa)), unsafe.Sizeof($sa))"),
	},
	{
		variant: variant{name: "Sendto MSG_FASTOPEN"}, pkg: "unix", sends: true,
		text: socketCall + `if $err := unix.Sendto($fd, []byte("hello"), unix.MSG_FASTOPEN, SOCKADDR); $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "SendmsgN MSG_FASTOPEN"}, pkg: "unix", sends: true,
		text: socketCall + `if _, $err := unix.SendmsgN($fd, []byte("hello"), nil, SOCKADDR, unix.MSG_FASTOPEN); $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "net.Dialer with LocalAddr"}, local: true,
		text: `$d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: LOCALPORT}}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr assigned, DialContext"}, local: true,
		text: `var $d net.Dialer
$d.Timeout = time.Second
$d.LocalAddr = &net.TCPAddr{Port: LOCALPORT}
$c, $err := $d.DialContext(context.Background(), NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "method value with LocalAddr"}, local: true,
		text: `$try := (&net.Dialer{LocalAddr: &net.TCPAddr{Port: LOCALPORT}, Timeout: time.Second}).Dial
$c, $err := $try(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.DialTCP with laddr"}, local: true,
		text: `$dest, $err := net.ResolveTCPAddr("tcp", TEXT)
` + tryAddr + `$tcp, $err := net.DialTCP("tcp4", &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: LOCALPORT}, $dest)
` + tryAddr + asConn,
	},
	{
		variant: variant{name: "net.DialTCP from the remote's port"}, local: true, follows: true,
		text: `$dest, $err := net.ResolveTCPAddr("tcp", TEXT)
` + tryAddr + `$from := &net.TCPAddr{Port: $dest.Port}
$tcp, $err := net.DialTCP("tcp", $from, $dest)
` + tryAddr + asConn,
	},

	{variant: variant{name: "net.Dial", silent: true}, plain: true, text: "$c, $err := net.Dial(NETWORK, TEXT)\n" + tryAddr},
	{
		variant: variant{name: "net.DialTimeout", silent: true}, plain: true,
		text: "$c, $err := net.DialTimeout(NETWORK, TEXT, time.Second)\n" + tryAddr,
	},
	{
		variant: variant{name: "net.Dialer", silent: true}, plain: true,
		text: "$d := &net.Dialer{Timeout: time.Second, KeepAlive: -1}\n$c, $err := $d.DialContext(context.Background(), NETWORK, TEXT)\n" + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr without a port", silent: true}, plain: true,
		text: "$d := net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1)}}\n$c, $err := $d.Dial(NETWORK, TEXT)\n" + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr of port 0", silent: true}, plain: true,
		text: `$from, $err := net.ResolveTCPAddr("tcp", net.JoinHostPort("127.0.0.1", "0"))
` + tryAddr + "$d := net.Dialer{LocalAddr: $from}\n$c, $err := $d.Dial(NETWORK, TEXT)\n" + tryAddr,
	},
	{
		variant: variant{name: "net.DialTCP with nil", silent: true}, plain: true,
		text: "$dest, $err := net.ResolveTCPAddr(\"tcp\", TEXT)\n" + tryAddr + "$tcp, $err := net.DialTCP(\"tcp\", nil, $dest)\n" + tryAddr + asConn,
	},
	{
		variant: variant{name: "LocalAddr a nil pointer", silent: true}, plain: true,
		text: "var $from *net.TCPAddr\n$d := net.Dialer{LocalAddr: $from}\n$c, $err := $d.Dial(NETWORK, TEXT)\n" + tryAddr,
	},
}

// dialBody is the body of the dialer, up to where it has $h.
func (b *build) dialBody() string {
	text := b.connect.text
	bind := ""
	if b.address.bind != "" && b.connect.pkg != "" {
		bind = b.address.bind
	}
	family, typ, proto := "PKG.AF_INET", b.network.typ, "0"
	if b.address.ip6 != "" {
		family = "PKG.AF_INET6"
	}
	if b.network.family != "" {
		family = b.network.family
	}
	if typ == "" {
		typ = "PKG.SOCK_STREAM"
	}
	if b.network.proto != "" {
		proto = b.network.proto
	}
	network := b.network.name
	if network == "" {
		network = `"tcp"`
	}
	own := b.handle.raw
	if b.connect.pkg == "" {
		own = b.handle.net
	}
	text = b.network.pre + b.address.pre + text + own
	return strings.NewReplacer(
		"BIND", strings.ReplaceAll(strings.ReplaceAll(bind, "PKG", b.connect.pkg), "FAIL", b.fail("$err")), "PKG", b.connect.pkg,
		"FAMILY", strings.ReplaceAll(family, "PKG", b.connect.pkg),
		"TYPE", strings.ReplaceAll(typ, "PKG", b.connect.pkg),
		"PROTO", strings.ReplaceAll(proto, "PKG", b.connect.pkg),
		"SOCKADDR", b.sockaddr(), "NETWORK", network, "TEXT", b.address.text, "IP4", b.address.ip4,
		"LOCALPORT", "40000", "PORT", b.address.port,
		"FAILNEW", b.fail(b.newErr()), "FAILNO", b.fail("$errno"), "HANDLE", b.handle.typ, "FAIL", b.fail("$err"),
	).Replace(text)
}

// sockaddr is the address as a sockaddr.
func (b *build) sockaddr() string {
	switch {
	case b.network.sockaddr != "":
		return strings.ReplaceAll(b.network.sockaddr, "PKG", b.connect.pkg)
	case b.address.sockaddr != "" && b.address.pkg == b.connect.pkg:
		return b.address.sockaddr
	case b.address.ip6 != "":
		return "&" + b.connect.pkg + ".SockaddrInet6{Port: " + b.address.port + ", Addr: " + b.address.ip6 + "}"
	}
	return "&" + b.connect.pkg + ".SockaddrInet4{Port: " + b.address.port + ", Addr: " + b.address.ip4 + "}"
}
