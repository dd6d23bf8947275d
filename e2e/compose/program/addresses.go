package program

// A network is what decides the network.
type network struct {
	variant
	params []param  // of the dialer and the loop
	values []string // that the entry gives them
	pre    string
	conf   string // a declaration
	name   string // for package net
	typ    string // of the socket
	family string
	proto  string

	sockaddr string // it has an address of its own
	rawOnly  bool
	netOnly  bool
	unix     bool // by package unix only
}

var networks = []network{
	{variant: variant{name: "stream"}},
	{variant: variant{name: "stream, flags"}, typ: "PKG.SOCK_STREAM|PKG.SOCK_CLOEXEC", name: `"tcp4"`},
	{variant: variant{name: "IPPROTO_TCP"}, proto: "PKG.IPPROTO_TCP"},
	{
		variant: variant{name: "switch, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp"`}, name: "$net",
		pre: "$kind := syscall.SOCK_STREAM\nswitch $net {\ncase \"udp\", \"udp4\":\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind", rawOnly: true,
	},
	{
		variant: variant{name: "prefix, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp4"`}, name: "$net", rawOnly: true,
		pre: "$kind := syscall.SOCK_STREAM\nif strings.HasPrefix($net, \"udp\") {\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind",
	},
	{variant: variant{name: "network parameter, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp"`}, name: "$net", netOnly: true},
	{
		variant: variant{name: "bool parameter, tcp"}, params: []param{{"$dgram", "bool"}}, values: []string{"false"}, rawOnly: true,
		pre: "$kind := syscall.SOCK_STREAM\nif $dgram {\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind",
	},
	{
		variant: variant{name: "helper, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp"`}, typ: "$kindOf($net)", rawOnly: true,
		conf: "func $kindOf($n string) int {\nif $n[0] == 'u' {\nreturn syscall.SOCK_DGRAM\n}\nreturn syscall.SOCK_STREAM\n}",
	},
	{
		variant: variant{name: "map, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp"`}, typ: "$kinds[$net]", rawOnly: true,
		conf: "var $kinds = map[string]int{\n\"tcp\": syscall.SOCK_STREAM,\n\"udp\": syscall.SOCK_DGRAM,\n}",
	},
	{
		variant: variant{name: "slice of names, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"tcp"`}, typ: "$kind", rawOnly: true,
		conf: "var $packets = []string{\"udp\", \"udp4\", \"udp6\"}", pre: "$kind := syscall.SOCK_STREAM\nif slices.Contains($packets, $net) {\n$kind = syscall.SOCK_DGRAM\n}\n",
	},
	{
		variant: variant{name: "enum method, tcp"}, params: []param{{"$proto", "$transport"}}, values: []string{"$streams"}, typ: "$proto.@socket()", rawOnly: true,
		conf: "type $transport int\n\nconst (\n$streams $transport = iota\n$datagrams\n)\n\nfunc ($t $transport) @socket() int {\nif $t == $datagrams {\nreturn syscall.SOCK_DGRAM\n}\nreturn syscall.SOCK_STREAM\n}",
	},
	{
		variant: variant{name: "field, tcp"}, params: []param{{"$lconf", "$linkConfig"}}, values: []string{"$linkConfig{@network: \"tcp\"}"}, typ: "$kind", rawOnly: true,
		conf: "type $linkConfig struct {\n@network string\n@size int\n}", pre: "$kind := syscall.SOCK_STREAM\nif $lconf.@network == \"udp\" {\n$kind = syscall.SOCK_DGRAM\n}\n",
	},
	{
		variant: variant{name: "lower case, tcp"}, params: []param{{"$net", "string"}}, values: []string{`"TCP"`}, typ: "$kind", rawOnly: true,
		pre: "$kind := syscall.SOCK_DGRAM\nif strings.ToLower($net) == \"tcp\" {\n$kind = syscall.SOCK_STREAM\n}\n",
	},
	{
		variant: variant{name: "type parameter value, tcp"}, params: []param{{"$typ", "int"}}, values: []string{"syscall.SOCK_STREAM"}, typ: "$typ", rawOnly: true,
	},

	{
		variant: variant{name: "map, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp"`}, typ: "$kinds[$net]", rawOnly: true,
		conf: "var $kinds = map[string]int{\n\"tcp\": syscall.SOCK_STREAM,\n\"udp\": syscall.SOCK_DGRAM,\n}",
	},
	{
		variant: variant{name: "slice of names, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp4"`}, typ: "$kind", rawOnly: true,
		conf: "var $packets = []string{\"udp\", \"udp4\", \"udp6\"}", pre: "$kind := syscall.SOCK_STREAM\nif slices.Contains($packets, $net) {\n$kind = syscall.SOCK_DGRAM\n}\n",
	},
	{
		variant: variant{name: "enum method, udp", silent: true}, params: []param{{"$proto", "$transport"}}, values: []string{"$datagrams"}, typ: "$proto.@socket()", rawOnly: true,
		conf: "type $transport int\n\nconst (\n$streams $transport = iota\n$datagrams\n)\n\nfunc ($t $transport) @socket() int {\nif $t == $datagrams {\nreturn syscall.SOCK_DGRAM\n}\nreturn syscall.SOCK_STREAM\n}",
	},
	{
		variant: variant{name: "field, udp", silent: true}, params: []param{{"$lconf", "$linkConfig"}}, values: []string{"$linkConfig{@network: \"udp\"}"}, typ: "$kind", rawOnly: true,
		conf: "type $linkConfig struct {\n@network string\n@size int\n}", pre: "$kind := syscall.SOCK_STREAM\nif $lconf.@network == \"udp\" {\n$kind = syscall.SOCK_DGRAM\n}\n",
	},
	{
		variant: variant{name: "lower case, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"UDP"`}, typ: "$kind", rawOnly: true,
		pre: "$kind := syscall.SOCK_DGRAM\nif strings.ToLower($net) == \"tcp\" {\n$kind = syscall.SOCK_STREAM\n}\n",
	},
	{
		variant: variant{name: "type parameter value, udp", silent: true}, params: []param{{"$typ", "int"}}, values: []string{"syscall.SOCK_DGRAM"}, typ: "$typ", rawOnly: true,
	},
	{
		variant: variant{name: "vsock", silent: true}, family: "unix.AF_VSOCK", sockaddr: `&unix.SockaddrVM{CID: 1, Port: 40000}`, rawOnly: true, unix: true,
	},
	{variant: variant{name: "datagram", silent: true}, typ: "PKG.SOCK_DGRAM", name: `"udp"`},
	{variant: variant{name: "datagram, flags", silent: true}, typ: "PKG.SOCK_DGRAM|PKG.SOCK_CLOEXEC", name: `"udp4"`},
	{
		variant: variant{name: "switch, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp"`}, name: "$net", rawOnly: true,
		pre: "$kind := syscall.SOCK_STREAM\nswitch $net {\ncase \"udp\", \"udp4\":\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind",
	},
	{
		variant: variant{name: "prefix, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp4"`}, name: "$net", rawOnly: true,
		pre: "$kind := syscall.SOCK_STREAM\nif strings.HasPrefix($net, \"udp\") {\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind",
	},
	{variant: variant{name: "network parameter, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp"`}, name: "$net", netOnly: true},
	{
		variant: variant{name: "bool parameter, udp", silent: true}, params: []param{{"$dgram", "bool"}}, values: []string{"true"}, rawOnly: true,
		pre: "$kind := syscall.SOCK_STREAM\nif $dgram {\n$kind = syscall.SOCK_DGRAM\n}\n", typ: "$kind",
	},
	{
		variant: variant{name: "helper, udp", silent: true}, params: []param{{"$net", "string"}}, values: []string{`"udp"`}, typ: "$kindOf($net)", rawOnly: true,
		conf: "func $kindOf($n string) int {\nif $n[0] == 'u' {\nreturn syscall.SOCK_DGRAM\n}\nreturn syscall.SOCK_STREAM\n}",
	},
	{
		variant: variant{name: "unix socket", silent: true}, family: "PKG.AF_UNIX", sockaddr: `&PKG.SockaddrUnix{Name: "/nowhere/socket"}`, rawOnly: true,
	},
	{variant: variant{name: "SCTP", silent: true}, proto: "132", rawOnly: true},
	{variant: variant{name: "seqpacket", silent: true}, typ: "PKG.SOCK_SEQPACKET", family: "PKG.AF_UNIX", sockaddr: `&PKG.SockaddrUnix{Name: "/nowhere/seq"}`, rawOnly: true},
}

// An address is how the destination is made.
type address struct {
	variant
	params []param // of the dialer, the loop and the entry
	args   []string
	decl   string
	role   role   // of decl
	pre    string // in the dialer
	ip4    string // [4]byte
	ip6    string // [16]byte
	port   string // int
	text   string // host:port
	loose  bool   // which is not what is dialled if the host is another one

	sockaddr  string // and the package whose it is
	pkg       string
	bind      string  // binds $fd
	entry     []param // of the entry only
	entryArgs []string
	once      bool   // bound to the port: its first attempt is made to itself
	setup     string // in the entry
	kind      Kind   // what the kernel sees, where it is silent
	dials     int    // the port, if that is another
	others    []string
}

const usual = "40000"

var addresses = []address{
	{
		variant: variant{name: "netip.AddrPort"}, params: []param{{"$to", "netip.AddrPort"}}, args: []string{`netip.MustParseAddrPort("127.0.0.1:40000")`},
		ip4: "$to.Addr().As4()", port: "int($to.Port())", text: "$to.String()",
		others: []string{`netip.MustParseAddrPort("127.0.0.1:40002")`, `netip.MustParseAddrPort("127.0.0.1:40004")`},
	},
	{
		variant: variant{name: "host and port"}, params: []param{{"$host", "[4]byte"}, {"$port", "int"}}, args: []string{"[4]byte{127, 0, 0, 1}", usual},
		ip4: "$host", port: "$port", text: `net.JoinHostPort(net.IP($host[:]).String(), strconv.Itoa($port))`,
	},
	{
		variant: variant{name: "*syscall.SockaddrInet4"}, params: []param{{"$to", "*syscall.SockaddrInet4"}}, args: []string{"&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40000}"},
		ip4: "$to.Addr", port: "$to.Port", text: `net.JoinHostPort(net.IP($to.Addr[:]).String(), strconv.Itoa($to.Port))`, sockaddr: "$to", pkg: "syscall",
		others: []string{"&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40002}", "&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40004}"},
	},
	{
		variant: variant{name: "*unix.SockaddrInet4"}, params: []param{{"$to", "*unix.SockaddrInet4"}}, args: []string{"&unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40000}"},
		ip4: "$to.Addr", port: "$to.Port", text: `net.JoinHostPort(net.IP($to.Addr[:]).String(), strconv.Itoa($to.Port))`, sockaddr: "$to", pkg: "unix",
		others: []string{"&unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40002}", "&unix.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40004}"},
	},
	{
		variant: variant{name: "*net.TCPAddr"}, params: []param{{"$to", "*net.TCPAddr"}}, args: []string{"&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40000}"},
		ip4: "[4]byte($to.IP.To4())", port: "$to.Port", text: "$to.String()",
		others: []string{"&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40002}", "&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40004}"},
	},
	{
		variant: variant{name: "text, resolved"}, params: []param{{"$to", "string"}}, args: []string{`"127.0.0.1:40000"`},
		pre: "$at, $err := net.ResolveTCPAddr(\"tcp4\", $to)\nif $err != nil {\nFAIL\n}\n",
		ip4: "[4]byte($at.IP.To4())", port: "$at.Port", text: "$at.String()",
		others: []string{`"127.0.0.1:40002"`, `"127.0.0.1:40004"`},
	},
	{
		variant: variant{name: "text, parsed"}, params: []param{{"$to", "string"}}, args: []string{`"127.0.0.1:40000"`},
		pre: "$at, $err := netip.ParseAddrPort($to)\nif $err != nil {\nFAIL\n}\n",
		ip4: "$at.Addr().As4()", port: "int($at.Port())", text: "$at.String()",
		others: []string{`"127.0.0.1:40002"`, `"127.0.0.1:40004"`},
	},
	{
		variant: variant{name: "port parameter, loopback"}, params: []param{{"$port", "int"}}, args: []string{usual},
		ip4: "[4]byte{127, 0, 0, 1}", port: "$port", text: `fmt.Sprintf("127.0.0.1:%d", $port)`, others: []string{"40002", "40004"},
	},
	{
		variant: variant{name: "settings struct"}, params: []param{{"$set", "*$settings"}}, args: []string{"$$newSettings(40000)"},
		decl: "type $settings struct {\n\t@host [4]byte\n\t@port int\n}\n\nfunc $$newSettings($p int) *$settings {\nreturn &$settings{@host: [4]byte{127, 0, 0, 1}, @port: $p}\n}",
		role: roleConf, ip4: "$set.@host", port: "$set.@port", text: `net.JoinHostPort(net.IP($set.@host[:]).String(), strconv.Itoa($set.@port))`,
		others: []string{"$$newSettings(40002)", "$$newSettings(40004)"},
	},
	{
		variant: variant{name: "constants in the range"}, ip4: "[4]byte{127, 0, 0, 1}", port: "40000", text: `"127.0.0.1:40000"`,
	},
	{
		variant: variant{name: "named constants in the range"}, decl: "const $port = 40000", role: roleConf,
		ip4: "[4]byte{127, 0, 0, 1}", port: "$port", text: `net.JoinHostPort("localhost", strconv.Itoa($port))`,
	},
	{
		variant: variant{name: "IPv6"}, params: []param{{"$to", "netip.AddrPort"}}, args: []string{`netip.MustParseAddrPort("[::1]:40000")`},
		ip6: "$to.Addr().As16()", port: "int($to.Port())", text: "$to.String()",
		others: []string{`netip.MustParseAddrPort("[::1]:40002")`, `netip.MustParseAddrPort("[::1]:40004")`},
	},
	{
		variant: variant{name: "bound to port 0"}, params: []param{{"$to", "netip.AddrPort"}}, args: []string{`netip.MustParseAddrPort("127.0.0.1:40000")`},
		ip4: "$to.Addr().As4()", port: "int($to.Port())", text: "$to.String()",
		bind:   "if $err := PKG.Bind($fd, &PKG.SockaddrInet4{}); $err != nil {\nPKG.Close($fd)\nFAIL\n}\n",
		others: []string{`netip.MustParseAddrPort("127.0.0.1:40002")`, `netip.MustParseAddrPort("127.0.0.1:40004")`},
	},
	{
		variant: variant{name: "package variable, set by the entry"}, entry: []param{{"$given", "netip.AddrPort"}}, entryArgs: []string{`netip.MustParseAddrPort("127.0.0.1:40000")`},
		decl: "var $target netip.AddrPort\n\nfunc $aim($x netip.AddrPort) { $target = $x }", role: roleConf, setup: "$aim($given)\n",
		ip4: "$target.Addr().As4()", port: "int($target.Port())", text: "$target.String()",
	},
	{
		variant: variant{name: "syscall.Sockaddr"}, params: []param{{"$to", "syscall.Sockaddr"}}, args: []string{"&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40000}"},
		ip4: "$to.(*syscall.SockaddrInet4).Addr", port: "$to.(*syscall.SockaddrInet4).Port", loose: true, text: `fmt.Sprintf("127.0.0.1:%d", $to.(*syscall.SockaddrInet4).Port)`, sockaddr: "$to", pkg: "syscall",
		others: []string{"&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40002}", "&syscall.SockaddrInet4{Addr: [4]byte{127, 0, 0, 1}, Port: 40004}"},
	},
	{
		variant: variant{name: "sockaddr filled in"}, params: []param{{"$to", "*net.TCPAddr"}}, args: []string{"&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40000}"},
		pre: "var $filled syscall.SockaddrInet4\n$filled.Port = $to.Port\ncopy($filled.Addr[:], $to.IP.To4())\n",
		ip4: "$filled.Addr", port: "$filled.Port", text: `net.JoinHostPort(net.IP($filled.Addr[:]).String(), strconv.Itoa($filled.Port))`, sockaddr: "&$filled", pkg: "syscall",
		others: []string{"&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40002}", "&net.TCPAddr{IP: net.IPv4(127, 0, 0, 1), Port: 40004}"},
	},
	{
		variant: variant{name: "sockaddr by a helper"}, params: []param{{"$host", "string"}, {"$port", "int"}}, args: []string{`"127.0.0.1"`, usual},
		decl: "func $ipOf($s string) [4]byte {\nif $ip := net.ParseIP($s); $ip != nil {\nreturn [4]byte($ip.To4())\n}\nreturn [4]byte{127, 0, 0, 1}\n}", role: roleConf,
		ip4: "$ipOf($host)", port: "$port", loose: true, text: `net.JoinHostPort($host, strconv.Itoa($port))`,
	},
	{
		variant: variant{name: "table of names"}, params: []param{{"$name", "string"}}, args: []string{`"b"`},
		decl: "var $known = map[string]netip.AddrPort{\n\"a\": netip.MustParseAddrPort(\"127.0.0.1:8080\"),\n\"b\": netip.MustParseAddrPort(\"127.0.0.1:40000\"),\n}", role: roleConf,
		ip4: "$known[$name].Addr().As4()", port: "int($known[$name].Port())", text: "$known[$name].String()",
	},
	{
		variant: variant{name: "port from the environment, default in the range"}, params: []param{{"$host", "[4]byte"}}, args: []string{"[4]byte{127, 0, 0, 1}"},
		decl: "func $port() int {\nif $p, $err := strconv.Atoi(os.Getenv(\"SERVER_PORT\")); $err == nil {\nreturn $p\n}\nreturn 40000\n}", role: roleConf,
		ip4: "$host", port: "$port()", text: `net.JoinHostPort(net.IP($host[:]).String(), strconv.Itoa($port()))`,
	},
	{
		variant: variant{name: "method of settings"}, params: []param{{"$set", "*$settings"}}, args: []string{"$$newSettings(40000)"},
		decl: "type $settings struct {\n\t@port int\n}\n\nfunc ($x *$settings) @target() netip.AddrPort {\nreturn netip.AddrPortFrom(netip.AddrFrom4([4]byte{127, 0, 0, 1}), uint16($x.@port))\n}\n\nfunc $$newSettings($p int) *$settings {\nreturn &$settings{@port: $p}\n}",
		role: roleConf, ip4: "$set.@target().Addr().As4()", port: "int($set.@target().Port())", text: `$set.@target().String()`,
		others: []string{"$$newSettings(40002)", "$$newSettings(40004)"},
	},
	{
		variant: variant{name: "bound, unknown port"}, params: []param{{"$to", "netip.AddrPort"}}, args: []string{`netip.MustParseAddrPort("127.0.0.1:40000")`},
		ip4: "$to.Addr().As4()", port: "int($to.Port())", text: "$to.String()",
		bind: "if $err := PKG.Bind($fd, &PKG.SockaddrInet4{Port: 40000}); $err != nil {\nPKG.Close($fd)\nFAIL\n}\n", once: true,
		others: []string{`netip.MustParseAddrPort("127.0.0.1:40002")`, `netip.MustParseAddrPort("127.0.0.1:40004")`},
	},

	{
		variant: variant{name: "default of a flag, outside the range", silent: true}, params: []param{{"$host", "[4]byte"}}, args: []string{"[4]byte{127, 0, 0, 1}"},
		decl: "var $flags = flag.NewFlagSet(\"app\", flag.ContinueOnError)\n\nvar $port = $flags.Int(\"port\", 8443, \"of the server\")", role: roleConf,
		ip4: "$host", port: "*$port", text: `net.JoinHostPort(net.IP($host[:]).String(), strconv.Itoa(*$port))`, kind: Outside, dials: 8443,
	},
	{
		variant: variant{name: "port from the environment, default outside", silent: true}, params: []param{{"$host", "[4]byte"}}, args: []string{"[4]byte{127, 0, 0, 1}"},
		decl: "func $port() int {\nif $p, $err := strconv.Atoi(os.Getenv(\"SERVER_PORT\")); $err == nil {\nreturn $p\n}\nreturn 9090\n}", role: roleConf,
		ip4: "$host", port: "$port()", text: `net.JoinHostPort(net.IP($host[:]).String(), strconv.Itoa($port()))`, kind: Outside, dials: 9090,
	},
	{
		variant: variant{name: "port by a switch, all outside", silent: true}, params: []param{{"$secure", "bool"}}, args: []string{"true"},
		decl: "func $portFor($s bool) int {\nswitch {\ncase $s:\nreturn 6380\ndefault:\nreturn 6379\n}\n}", role: roleConf,
		ip4: "[4]byte{127, 0, 0, 1}", port: "$portFor($secure)", text: `fmt.Sprintf("localhost:%d", $portFor($secure))`, kind: Outside, dials: 6380,
	},
	{
		variant: variant{name: "settings of a port outside", silent: true}, decl: "type $settings struct {\n\t@host [4]byte\n\t@port int\n}\n\nvar $set = $settings{@host: [4]byte{127, 0, 0, 1}, @port: 11211}", role: roleConf,
		ip4: "$set.@host", port: "$set.@port", text: `net.JoinHostPort(net.IP($set.@host[:]).String(), strconv.Itoa($set.@port))`, kind: Outside, dials: 11211,
	},
	{
		variant: variant{name: "parsed literal of another host", silent: true}, params: []param{{"$port", "int"}}, args: []string{usual},
		pre: "var $raw [4]byte\ncopy($raw[:], net.ParseIP(\"203.0.113.5\").To4())\n",
		ip4: "$raw", port: "$port", text: `net.JoinHostPort(net.IP($raw[:]).String(), strconv.Itoa($port))`, kind: Idle,
	},
	{
		variant: variant{name: "table of other hosts", silent: true}, params: []param{{"$index", "int"}}, args: []string{"1"},
		decl: "var $hosts = []netip.AddrPort{\nnetip.MustParseAddrPort(\"192.0.2.1:40000\"),\nnetip.MustParseAddrPort(\"198.51.100.2:40000\"),\n}", role: roleConf,
		ip4: "$hosts[$index%len($hosts)].Addr().As4()", port: "int($hosts[$index%len($hosts)].Port())", text: "$hosts[$index%len($hosts)].String()", kind: Idle,
	},
	{
		variant: variant{name: "bound to another port, by a helper", silent: true}, ip4: "[4]byte{127, 0, 0, 1}", port: "40000", text: `"127.0.0.1:40000"`,
		decl: "func $pin($s, $p int) error {\nreturn syscall.Bind($s, &syscall.SockaddrInet4{Port: $p})\n}", role: roleDial,
		bind: "if $err := $pin($fd, 39000); $err != nil {\nPKG.Close($fd)\nFAIL\n}\n", kind: Tried,
	},
	{
		variant: variant{name: "constant outside the range", silent: true}, ip4: "[4]byte{127, 0, 0, 1}", port: "8080", text: `"127.0.0.1:8080"`, kind: Outside, dials: 8080,
	},
	{
		variant: variant{name: "named constant outside the range", silent: true}, decl: "const $port = 5432", role: roleConf,
		ip4: "[4]byte{127, 0, 0, 1}", port: "$port", text: `net.JoinHostPort("127.0.0.1", strconv.Itoa($port))`, kind: Outside, dials: 5432,
	},
	{
		variant: variant{name: "host parameter, port outside the range", silent: true}, params: []param{{"$host", "[4]byte"}}, args: []string{"[4]byte{127, 0, 0, 1}"},
		ip4: "$host", port: "6379", text: `net.JoinHostPort(net.IP($host[:]).String(), "6379")`, kind: Outside, dials: 6379,
	},
	{
		variant: variant{name: "literal of another host", silent: true}, ip4: "[4]byte{192, 0, 2, 7}", port: "40000", text: `"192.0.2.7:40000"`, kind: Idle,
	},
	{
		variant: variant{name: "port parameter, literal of another host", silent: true}, params: []param{{"$port", "int"}}, args: []string{usual},
		pre: "$ip := netip.MustParseAddr(\"198.51.100.9\")\n",
		ip4: "$ip.As4()", port: "$port", text: `netip.AddrPortFrom($ip, uint16($port)).String()`, kind: Idle,
	},
	{
		variant: variant{name: "bound to another port", silent: true}, ip4: "[4]byte{127, 0, 0, 1}", port: "40000", text: `"127.0.0.1:40000"`,
		bind: "if $err := PKG.Bind($fd, &PKG.SockaddrInet4{Port: 39000}); $err != nil {\nPKG.Close($fd)\nFAIL\n}\n", kind: Tried,
	},
}
