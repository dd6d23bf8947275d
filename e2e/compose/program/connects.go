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
	decl    string
	params  []param // of the dialer, the loop and the entry
	args    []string
	fixed   bool // it needs an address of constants
	kind    Kind // what the kernel sees, where it is silent
	tls     bool // its connection is no *net.TCPConn, and talks
	sends   bool // it sends data too
	ports   bool // it takes the address apart
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
	{
		variant: variant{name: "LocalAddr resolved"}, local: true,
		text: `$from, $err := net.ResolveTCPAddr("tcp", "127.0.0.1:LOCALPORT")
` + tryAddr + `$d := &net.Dialer{LocalAddr: $from}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr from a helper"}, local: true,
		decl: "func $fixed() net.Addr {\nreturn net.TCPAddrFromAddrPort(netip.MustParseAddrPort(\"127.0.0.1:40000\"))\n}",
		text: `$d := &net.Dialer{LocalAddr: $fixed()}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.Dialer in a variable"}, local: true,
		decl: "var $dialers = net.Dialer{Timeout: time.Second, LocalAddr: &net.TCPAddr{Port: 40000}}",
		text: `$c, $err := $dialers.DialContext(context.Background(), NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.Dialer made by a helper"}, local: true,
		decl: "func $newDialer($p int) *net.Dialer {\nreturn &net.Dialer{LocalAddr: &net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: $p}}\n}",
		text: `$c, $err := $newDialer(LOCALPORT).Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.Dialer.DialTCP"}, local: true,
		text: `$dest, $err := netip.ParseAddrPort(TEXT)
` + tryAddr + `$tcp, $err := new(net.Dialer).DialTCP(context.Background(), "tcp", netip.MustParseAddrPort("127.0.0.1:LOCALPORT"), $dest)
` + tryAddr + asConn,
	},
	{
		variant: variant{name: "tls.DialWithDialer"}, local: true, tls: true,
		text: `$d := &net.Dialer{LocalAddr: &net.TCPAddr{Port: LOCALPORT}, Timeout: time.Second}
$tc, $err := tls.DialWithDialer($d, NETWORK, TEXT, &tls.Config{ServerName: "localhost"})
` + tryAddr + "var $c net.Conn = $tc\n",
	},
	{
		variant: variant{name: "unix.Syscall6"}, pkg: "unix", ports: true,
		text: rawCall("unix.Syscall6(unix.SYS_CONNECT, uintptr($fd), uintptr(unsafe.Pointer(&$sa)), unsafe.Sizeof($sa), 0, 0, 0)"),
	},
	{
		variant: variant{name: "SendmsgBuffers MSG_FASTOPEN"}, pkg: "unix", sends: true,
		text: socketCall + `if _, $err := unix.SendmsgBuffers($fd, [][]byte{[]byte("hello")}, nil, SOCKADDR, unix.MSG_FASTOPEN); $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "options, then connect"}, pkg: "unix",
		text: socketCall + `if $err := errors.Join(
	unix.SetsockoptInt($fd, unix.SOL_SOCKET, unix.SO_KEEPALIVE, 1),
	unix.SetsockoptInt($fd, unix.SOL_SOCKET, unix.SO_REUSEADDR, 1),
	unix.Connect($fd, SOCKADDR),
); $err != nil {
	unix.Close($fd)
	FAIL
}
`,
	},
	{
		variant: variant{name: "connect in a switch"}, pkg: "syscall",
		text: socketCall + `switch $err := syscall.Connect($fd, SOCKADDR); $err {
case nil:
case syscall.EISCONN:
	log.Print("already")
default:
	syscall.Close($fd)
	FAIL
}
`,
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
	{
		variant: variant{name: "LocalAddr of a setting", silent: true}, plain: true,
		text: `$p, _ := strconv.Atoi(os.Getenv("LOCAL_PORT"))
$d := net.Dialer{LocalAddr: &net.TCPAddr{Port: $p}}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr of a parameter", silent: true}, plain: true, params: []param{{"$lport", "int"}}, args: []string{"0"},
		text: `$d := net.Dialer{LocalAddr: &net.TCPAddr{Port: $lport}}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr without a port, by a helper", silent: true}, plain: true,
		decl: "func $anyPort($host string) *net.TCPAddr {\nreturn &net.TCPAddr{IP: net.ParseIP($host)}\n}",
		text: `$d := net.Dialer{LocalAddr: $anyPort("127.0.0.1")}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "LocalAddr of another port", silent: true}, plain: true, fixed: true, kind: Tried,
		text: `$d := net.Dialer{LocalAddr: &net.TCPAddr{Port: 39000}}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.Dialer with Control", silent: true}, plain: true,
		text: `$d := net.Dialer{Control: func(_, _ string, $rc syscall.RawConn) error {
	return $rc.Control(func($s uintptr) {
		syscall.SetsockoptInt(int($s), syscall.SOL_SOCKET, syscall.SO_REUSEADDR, 1)
	})
}}
$c, $err := $d.Dial(NETWORK, TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "somebody's Connect", silent: true}, plain: true, kind: Idle,
		decl: "type $socket struct{ @left int }\n\n// Connect gives one end of a pipe.\nfunc ($s *$socket) Connect($to string) (net.Conn, error) {\nif $s.@left == 0 {\nreturn nil, errors.New($to)\n}\n$a, _ := net.Pipe()\nreturn $a, nil\n}",
		text: `$s := &$socket{}
$c, $err := $s.Connect(TEXT)
` + tryAddr,
	},
	{
		variant: variant{name: "net.DialUnix", silent: true}, plain: true, kind: Idle,
		text: `$unixc, $err := net.DialUnix("unix", nil, &net.UnixAddr{Name: "/nowhere/" + TEXT, Net: "unix"})
` + tryAddr + "var $c net.Conn = $unixc\n",
	},
	{variant: variant{name: "net.Dial of a unix socket", silent: true}, plain: true, kind: Idle, text: "$c, $err := net.Dial(\"unix\", \"/nowhere/\"+TEXT)\n" + tryAddr},
	{variant: variant{name: "net.DialUDP", silent: true}, plain: true, kind: Idle, text: "$dest, $err := net.ResolveUDPAddr(\"udp\", TEXT)\n" + tryAddr + "$udpc, $err := net.DialUDP(\"udp\", nil, $dest)\n" + tryAddr + "var $c net.Conn = $udpc\n"},
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
	if b.place.name == "dialer, on the descriptor" {
		text = b.cutUp(text, "CHECKED")
		text = replace(text, "CHECKED", b.onDescriptor(own+b.ok("$h")))
	} else {
		text = b.cutUp(text, own)
	}
	text = b.network.pre + b.address.pre + text
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

// onDescriptor checks the descriptor before the handle is made of it.
func (b *build) onDescriptor(rest string) string {
	whole := b.handle
	defer func() { b.handle = whole }()
	fail, rest := b.fail(b.newErr()), b.fill(rest)
	b.handle = find(handles, "fd")
	return b.check("$fd", fail, rest)
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
