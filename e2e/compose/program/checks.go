package program

import (
	"fmt"
	"strings"
)

// A place is where the check stands.
type place struct {
	variant
	inner bool // the connection is used in the loop's function
	weak  bool // what stands there is no check, whatever it compares
}

// A program is silent because of its check where the place, the form and the
// verdict all are those of one. The tables say so in weak; a place that has the
// name of one is "silent" only to be drawn, see settle.
var places = []place{
	{variant: variant{name: "none"}},
	{variant: variant{name: "loop", silent: true}},
	{variant: variant{name: "dialer", silent: true}},
	{variant: variant{name: "wrapper", silent: true}},
	{variant: variant{name: "middleware", silent: true}},
	{variant: variant{name: "deferred in the dialer", silent: true}},
	{variant: variant{name: "dialer, on the descriptor", silent: true}},
	{variant: variant{name: "use helper", silent: true}},
	{variant: variant{name: "filter from the entry", silent: true}},
	{variant: variant{name: "around the loop", silent: true}},
	{variant: variant{name: "entry", silent: true}},
	{variant: variant{name: "after use"}, inner: true, weak: true},
}

// A form is what a check compares: conditions that hold, all of them, when the
// connection V is made to itself.
type form struct {
	variant
	fd    bool // V is a descriptor, not a net.Conn
	pre   string
	conds []string
	weak  bool // it is no check
	never bool // and does not hold when the connection is made to itself
	decl  string
	need  bool // it needs the address in scope
}

const tcpAddrs = "$la, $okl := V.LocalAddr().(*net.TCPAddr)\n$ra, $okr := V.RemoteAddr().(*net.TCPAddr)\n"

const sockAddrs = "$ls, _ := PKG.Getsockname(V)\n$rs, _ := PKG.Getpeername(V)\n$la, $okl := $ls.(*PKG.SockaddrInet4)\n$ra, $okr := $rs.(*PKG.SockaddrInet4)\n"

var forms = []form{
	{variant: variant{name: "texts"}, conds: []string{"V.LocalAddr().String() == V.RemoteAddr().String()"}},
	{variant: variant{name: "texts in variables"}, pre: "$la := V.LocalAddr().String()\n$ra := V.RemoteAddr().String()\n", conds: []string{"$la == $ra"}},
	{variant: variant{name: "TCPAddr, port and IP"}, pre: tcpAddrs, conds: []string{"$okl && $okr", "$la.Port == $ra.Port", "$la.IP.Equal($ra.IP)"}},
	{variant: variant{name: "TCPAddr, ports"}, pre: "$la := V.LocalAddr().(*net.TCPAddr)\n$ra := V.RemoteAddr().(*net.TCPAddr)\n", conds: []string{"$la.Port == $ra.Port"}},
	{variant: variant{name: "AddrPort"}, pre: tcpAddrs, conds: []string{"$okl && $okr", "$la.AddrPort() == $ra.AddrPort()"}},
	{variant: variant{name: "AddrPort, Compare"}, pre: "$la := V.LocalAddr().(*net.TCPAddr).AddrPort()\n$ra := V.RemoteAddr().(*net.TCPAddr).AddrPort()\n", conds: []string{"$la.Compare($ra) == 0"}},
	{variant: variant{name: "reflect.DeepEqual"}, conds: []string{"reflect.DeepEqual(V.LocalAddr(), V.RemoteAddr())"}},
	{variant: variant{name: "Sprint"}, conds: []string{"fmt.Sprint(V.LocalAddr()) == fmt.Sprint(V.RemoteAddr())"}},
	{variant: variant{name: "bytes.Equal"}, conds: []string{"bytes.Equal([]byte(V.LocalAddr().String()), []byte(V.RemoteAddr().String()))"}},
	{variant: variant{name: "strings.Compare"}, conds: []string{"strings.Compare(V.LocalAddr().String(), V.RemoteAddr().String()) == 0"}},
	{variant: variant{name: "split ports"}, pre: "_, $lp, _ := net.SplitHostPort(V.LocalAddr().String())\n_, $rp, _ := net.SplitHostPort(V.RemoteAddr().String())\n", conds: []string{"$lp == $rp"}},
	{variant: variant{name: "struct of both"}, pre: "$ends := struct{ l, r string }{V.LocalAddr().String(), V.RemoteAddr().String()}\n", conds: []string{"$ends.l == $ends.r"}},
	{variant: variant{name: "with what was dialled"}, conds: []string{"V.LocalAddr().String() == ADDRTEXT"}, need: true},
	{variant: variant{name: "sockaddrs"}, fd: true, pre: sockAddrs, conds: []string{"$okl && $okr", "$la.Port == $ra.Port", "$la.Addr == $ra.Addr"}},
	{variant: variant{name: "sockaddrs, ports"}, fd: true, pre: sockAddrs, conds: []string{"$okl && $okr", "$la.Port == $ra.Port"}},
	{variant: variant{name: "sockaddrs, values"}, fd: true, pre: sockAddrs, conds: []string{"$okl && $okr", "*$la == *$ra"}},
	{variant: variant{name: "sockaddrs, DeepEqual"}, fd: true, pre: "$ls, _ := PKG.Getsockname(V)\n$rs, _ := PKG.Getpeername(V)\n", conds: []string{"reflect.DeepEqual($ls, $rs)"}},
	{variant: variant{name: "sockname with the port that was dialled"}, fd: true, pre: "$ls, _ := PKG.Getsockname(V)\n$la, $okl := $ls.(*PKG.SockaddrInet4)\n", conds: []string{"$okl", "$la.Port == ADDRPORT"}, need: true},
	{variant: variant{name: "helper of two addresses"}, decl: "func $same($a, $b net.Addr) bool { return $a.String() == $b.String() }", conds: []string{"$same(V.LocalAddr(), V.RemoteAddr())"}},
	{variant: variant{name: "generic helper"}, decl: "func $equal[T comparable]($a, $b T) bool { return $a == $b }", conds: []string{"$equal(V.LocalAddr().String(), V.RemoteAddr().String())"}},
	{variant: variant{name: "port helper"}, decl: "func $portOf($a net.Addr) int {\nif $t, $ok := $a.(*net.TCPAddr); $ok {\nreturn $t.Port\n}\nreturn 0\n}", conds: []string{"$portOf(V.LocalAddr()) == $portOf(V.RemoteAddr())"}},
	{variant: variant{name: "getter of both ends"}, decl: "func $endsOf($c net.Conn) ($a, $b string) {\nreturn $c.LocalAddr().String(), $c.RemoteAddr().String()\n}", pre: "$le, $re := $endsOf(CONN)\n", conds: []string{"$le == $re"}},
	{variant: variant{name: "getter of a struct of both"}, decl: "type $ends struct{ @l, @r netip.AddrPort }\n\nfunc $endsOf($c net.Conn) $ends {\nreturn $ends{$c.LocalAddr().(*net.TCPAddr).AddrPort(), $c.RemoteAddr().(*net.TCPAddr).AddrPort()}\n}", pre: "$both := $endsOf(CONN)\n", conds: []string{"$both.@l == $both.@r"}},
	{variant: variant{name: "text helper of sockaddrs"}, fd: true, decl: "func $textOf($s syscall.Sockaddr) string {\nswitch $v := $s.(type) {\ncase *syscall.SockaddrInet4:\nreturn fmt.Sprint($v.Addr, $v.Port)\ncase *syscall.SockaddrInet6:\nreturn fmt.Sprint($v.Addr, $v.Port)\n}\nreturn \"\"\n}", pre: "$ls, _ := syscall.Getsockname(V)\n$rs, _ := syscall.Getpeername(V)\n", conds: []string{"$textOf($ls) == $textOf($rs)"}},
	{variant: variant{name: "getter of both sockaddrs"}, fd: true, decl: "func $endsOf($s int) ($a, $b syscall.Sockaddr) {\n$a, _ = syscall.Getsockname($s)\n$b, _ = syscall.Getpeername($s)\nreturn $a, $b\n}", pre: "$ls, $rs := $endsOf(V)\n", conds: []string{"$ls != nil", "reflect.DeepEqual($ls, $rs)"}},
	{variant: variant{name: "helper with sockaddrs"}, fd: true, decl: "func $echo($s int) bool {\n$a, $err := syscall.Getsockname($s)\nif $err != nil {\nreturn false\n}\n$b, $err := syscall.Getpeername($s)\nif $err != nil {\nreturn false\n}\n$l, $ok := $a.(*syscall.SockaddrInet4)\nif !$ok {\nreturn false\n}\n$r, $ok := $b.(*syscall.SockaddrInet4)\nreturn $ok && $l.Port == $r.Port\n}", conds: []string{"$echo(V)"}},
	{variant: variant{name: "parsed AddrPorts"}, pre: "$la, $errl := netip.ParseAddrPort(V.LocalAddr().String())\n$ra, $errr := netip.ParseAddrPort(V.RemoteAddr().String())\n", conds: []string{"$errl == nil && $errr == nil", "$la == $ra"}},
	{variant: variant{name: "TCPAddr, DeepEqual"}, pre: tcpAddrs, conds: []string{"$okl && $okr", "reflect.DeepEqual($la, $ra)"}},
	{variant: variant{name: "in a list of own ends"}, conds: []string{"slices.Contains([]string{V.LocalAddr().String()}, V.RemoteAddr().String())"}},
	{variant: variant{name: "in a set of own ends"}, pre: "$own := map[string]bool{V.LocalAddr().String(): true}\n", conds: []string{"$own[V.RemoteAddr().String()]"}},
	{variant: variant{name: "Sprintf of host and port"}, pre: tcpAddrs, conds: []string{"$okl && $okr", "fmt.Sprintf(\"%s:%d\", $la.IP, $la.Port) == fmt.Sprintf(\"%s:%d\", $ra.IP, $ra.Port)"}},
	{variant: variant{name: "unmapped AddrPort"}, pre: tcpAddrs, conds: []string{"$okl && $okr", "$la.AddrPort().Addr().Unmap() == $ra.AddrPort().Addr().Unmap()", "$la.AddrPort().Port() == $ra.AddrPort().Port()"}},
	{variant: variant{name: "interface of own"}, decl: "type $hasEnds interface {\nLocalAddr() net.Addr\nRemoteAddr() net.Addr\n}\n\nfunc $mirrored($x $hasEnds) bool { return $x.LocalAddr().String() == $x.RemoteAddr().String() }", conds: []string{"$mirrored(V)"}},

	{variant: variant{name: "next port"}, weak: true, never: true, pre: tcpAddrs, conds: []string{"$okl && $okr", "$la.Port == $ra.Port+1"}},
	{variant: variant{name: "in a set of friends"}, weak: true, never: true, pre: "$friends := map[string]bool{\"10.0.0.1:40000\": true}\n", conds: []string{"$friends[V.LocalAddr().String()]"}},
	{variant: variant{name: "last local"}, weak: true, never: true, decl: "var $lastLocal string", pre: "$was := $lastLocal\n$lastLocal = V.LocalAddr().String()\n", conds: []string{"$was == $lastLocal"}},
	{variant: variant{name: "own constant name"}, weak: true, never: true, conds: []string{`V.LocalAddr().String() == "10.0.0.1:40000"`}},
	{variant: variant{name: "only with a setting"}, weak: true, never: true, conds: []string{"V.LocalAddr().String() == V.RemoteAddr().String()", "os.Getenv(\"STRICT\") != \"\""}},
	{variant: variant{name: "IPs only"}, weak: true, pre: "$la := V.LocalAddr().(*net.TCPAddr)\n$ra := V.RemoteAddr().(*net.TCPAddr)\n", conds: []string{"$la.IP.Equal($ra.IP)"}},
	{variant: variant{name: "sockaddrs, addresses only"}, weak: true, fd: true, pre: sockAddrs, conds: []string{"$okl && $okr", "$la.Addr == $ra.Addr"}},
	{variant: variant{name: "no remote"}, weak: true, never: true, conds: []string{"V.RemoteAddr() == nil"}},
	{variant: variant{name: "no local port"}, weak: true, never: true, pre: "$la := V.LocalAddr().(*net.TCPAddr)\n", conds: []string{"$la.Port == 0"}},
	{variant: variant{name: "own name"}, weak: true, never: true, conds: []string{`V.LocalAddr().String() == os.Getenv("PUBLIC_NAME")`}},
	{variant: variant{name: "no sockname"}, weak: true, never: true, fd: true, pre: "$ls, _ := PKG.Getsockname(V)\n", conds: []string{"$ls == nil"}},
}

// A verdict is what becomes of the comparison. In its text PRE and COND make
// it, CONDS are the single conditions, SELF is what to do when it holds, and
// REST what to do else.
type verdict struct {
	variant
	text   string
	helper string // a function of V, the connection
	weak   bool
	params []param
	args   []string
	method bool // the helper is one of the handle's
}

const closeSelf = "CLOSE\nSELF"

var verdicts = []verdict{
	{variant: variant{name: "if"}, text: "PREif COND {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "if not"}, text: "PREif !(COND) {\nREST\n}\n" + closeSelf},
	{variant: variant{name: "else"}, text: "PREif COND {\n" + closeSelf + "\n} else {\nREST\n}"},
	{variant: variant{name: "switch"}, text: "PREswitch {\ncase COND:\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "flag"}, text: "PRE$bad := COND\nif $bad {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "flag in steps"}, text: "PRE$bad := false\nif COND {\n$bad = true\n}\nif $bad {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "nested"}, text: "PRENESTED\nREST"},
	{variant: variant{name: "bool helper"}, helper: "func $looped($x HANDLE) bool {\nPREreturn COND\n}", text: "if $looped($h) {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "helper that says good"}, helper: "func $sound($x HANDLE) bool {\nPREreturn !(COND)\n}", text: "if $sound($h) {\nREST\n}\n" + closeSelf},
	{variant: variant{name: "error helper"}, helper: "func $verify($x HANDLE) error {\nPREif COND {\nreturn errors.New(\"met itself\")\n}\nreturn nil\n}", text: "if $err := $verify($h); $err != nil {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "enum helper"}, helper: "type $grade int\n\nconst $clean $grade = 1\n\nfunc $judge($x HANDLE) $grade {\nPREif COND {\nreturn 2\n}\nreturn $clean\n}", text: "switch $judge($h) {\ncase $clean:\nREST\n}\n" + closeSelf},
	{variant: variant{name: "filter helper"}, helper: "func $only($x HANDLE) HANDLE {\nPREif COND {\nXCLOSE\nreturn ZERO\n}\nreturn $x\n}", text: "if $h = $only($h); $h NONE {\nSELF\n}\nREST"},
	{variant: variant{name: "helper with early returns"}, helper: "func $looped($x HANDLE) bool {\nPREEARLYreturn true\n}", text: "if $looped($h) {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "fatal"}, text: "PREif COND {\nlog.Fatal(\"met itself\")\n}\nREST"},
	{variant: variant{name: "panic"}, text: "PREif COND {\npanic(\"met itself\")\n}\nREST"},
	{variant: variant{name: "method"}, method: true, helper: "func ($x HANDLE) @looped() bool {\nPREreturn COND\n}", text: "if $h.@looped() {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "method with an error"}, method: true, helper: "func ($x HANDLE) @verify() error {\nPREif COND {\nreturn errors.New(\"met itself\")\n}\nreturn nil\n}", text: "if $err := $h.@verify(); $err != nil {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "sentinel"}, helper: "var $errEcho = errors.New(\"met itself\")\n\nfunc $verify($x HANDLE) error {\nPREif COND {\nreturn $errEcho\n}\nreturn nil\n}", text: "if $err := $verify($h); errors.Is($err, $errEcho) {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "two results"}, helper: "func $proven($x HANDLE) (HANDLE, bool) {\nPREif COND {\nreturn $x, false\n}\nreturn $x, true\n}", text: "if _, $ok := $proven($h); !$ok {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "literal"}, text: "$looped := func() bool {\nPREreturn COND\n}\nif $looped() {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "list of validators"}, helper: "var $tests = []func(HANDLE) bool{$looped}\n\nfunc $looped($x HANDLE) bool {\nPREreturn COND\n}\n\nfunc $refused($x HANDLE) bool {\nfor _, $t := range $tests {\nif $t($x) {\nreturn true\n}\n}\nreturn false\n}", text: "if $refused($h) {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "two helpers deep"}, helper: "func $looped($x HANDLE) bool {\nPREreturn COND\n}\n\nfunc $usable($x HANDLE) error {\nif $looped($x) {\nreturn errors.New(\"met itself\")\n}\nreturn nil\n}", text: "if $usable($h) != nil {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "fatal in a helper"}, helper: "func $insist($x HANDLE) {\nPREif COND {\nlog.Print(\"met itself\")\nos.Exit(1)\n}\n}", text: "$insist($h)\nREST"},

	{variant: variant{name: "kept in a variable"}, weak: true, helper: "var $echoes bool", text: "PRE$echoes = COND\nREST"},
	{variant: variant{name: "both ways used"}, weak: true, text: "PREif COND {\nlog.Print(\"met itself\")\n} else {\nlog.Print(\"up\")\n}\nREST"},
	{variant: variant{name: "or a good word"}, weak: true, helper: "func $trusted() bool { return os.Getenv(\"STRICT\") == \"\" }", text: "PREif (COND) && !$trusted() {\n" + closeSelf + "\n}\nREST"},
	{variant: variant{name: "logged"}, weak: true, text: "PREif COND {\nlog.Print(\"met itself\")\n}\nREST"},
	{variant: variant{name: "logged, no branch"}, weak: true, text: "PRElog.Print(COND)\nREST"},
	{variant: variant{name: "counted"}, weak: true, helper: "var $count int\n\nfunc $note() { $count++ }", text: "PREif COND {\n$note()\n}\nREST"},
	{variant: variant{name: "dropped"}, weak: true, helper: "func $looped($x HANDLE) bool {\nPREreturn COND\n}", text: "_ = $looped($h)\nREST"},
	{variant: variant{name: "one way only"}, weak: true, params: []param{{"$strict", "bool"}}, args: []string{"false"}, text: "if $strict {\nPREif COND {\n" + closeSelf + "\n}\n}\nREST"},
	{variant: variant{name: "error dropped"}, weak: true, helper: "func $verify($x HANDLE) error {\nPREif COND {\nreturn errors.New(\"met itself\")\n}\nreturn nil\n}", text: "if $err := $verify($h); $err != nil {\nlog.Print($err)\n}\nREST"},
}

// checkParams are the parameters that the check needs where it stands.
func (b *build) checkParams() []param { return b.verdict.params }

// check is a check of the connection v, and what follows it.
func (b *build) check(v, self, rest string) string {
	if b.place.name == "after use" {
		// The connection is used first, and compared then; between the two
		// the lab has time to see it.
		use := b.useIt()
		return use + "\ntime.Sleep(250 * time.Millisecond)\n" + b.comparison(v, self, strings.Replace(rest, use, "", 1))
	}
	return b.comparison(v, self, rest)
}

func (b *build) comparison(v, self, rest string) string {
	b.formDecl()
	if b.verdict.helper != "" {
		at := roleCheck
		if b.verdict.method {
			at = roleTypes
		}
		b.unitOnce(at, b.compared(b.verdict.helper, "$x", "", ""))
	}
	return b.compared(b.verdict.text, v, self, rest)
}

// formDecl declares what the form needs.
func (b *build) formDecl() {
	if b.form.decl != "" {
		b.unitOnce(roleCheck, b.form.decl)
	}
}

// compared fills in a text of a verdict.
func (b *build) compared(text, v, self, rest string) string {
	pkg := "syscall"
	if b.connect.pkg != "" {
		pkg = b.connect.pkg
	}
	end := b.handle.conn
	if b.form.fd {
		end = b.handle.fd
	}
	end = replace(end, "V", v)
	fill := strings.NewReplacer("PKG", pkg, "CONN", end, "V", end, "ADDRTEXT", b.address.text, "ADDRPORT", b.address.port)
	var conds []string
	for _, c := range b.form.conds {
		conds = append(conds, fill.Replace(c))
	}
	text = replace(text, "$h", v)
	closing := replace(b.handle.close, "$h", v)
	nested, early := closing+"\n"+self, ""
	for i := len(conds) - 1; i >= 0; i-- {
		nested = fmt.Sprintf("if %s {\n%s\n}", conds[i], nested)
		early = fmt.Sprintf("if !(%s) {\nreturn false\n}\n", conds[i]) + early
	}
	return b.fill(strings.NewReplacer(
		"PRE", fill.Replace(b.form.pre), "CONDS", "", "COND", strings.Join(conds, " && "), "NESTED", nested, "EARLY", early,
		"XCLOSE", closing, "CLOSE", closing, "SELF", self, "REST", rest, "NONE", b.handle.none,
	).Replace(text))
}
