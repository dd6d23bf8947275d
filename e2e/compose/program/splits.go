package program

import (
	"regexp"
	"strings"
)

// A split is how the dialer is cut into functions.
type split struct {
	variant
	socket  bool   // a helper makes the socket
	connect string // instead of the connect
	decl    string
	convert bool // a helper makes the handle of the descriptor
}

var connectOf = regexp.MustCompile(`(?:PKG|unix|syscall)\.Connect\(\$fd, SOCKADDR\)`)

var splits = []split{
	{variant: variant{name: "whole"}},
	{variant: variant{name: "socket helper"}, socket: true},
	{variant: variant{name: "connect helper"}, connect: "$reach($fd, SOCKADDR)", decl: "func $reach($s int, $sa PKG.Sockaddr) error {\nreturn PKG.Connect($s, $sa)\n}"},
	{
		variant: variant{name: "connect helper that logs"}, connect: "$reach($fd, SOCKADDR)",
		decl: "func $reach($s int, $sa PKG.Sockaddr) ($err error) {\ndefer func() {\nif $err != nil {\nlog.Print($err)\n}\n}()\nif $err = PKG.Connect($s, $sa); $err != nil {\nreturn os.NewSyscallError(\"connect\", $err)\n}\nreturn nil\n}",
	},
	{variant: variant{name: "connect in a variable"}, connect: "$reach($fd, SOCKADDR)", decl: "var $reach = PKG.Connect"},
	{variant: variant{name: "connect in a literal"}, connect: "func() error { return PKG.Connect($fd, SOCKADDR) }()"},
	{
		variant: variant{name: "connect as a method"}, connect: "$sock($fd).@reach(SOCKADDR)",
		decl: "type $sock int\n\nfunc ($s $sock) @reach($sa PKG.Sockaddr) error { return PKG.Connect(int($s), $sa) }",
	},
	{
		variant: variant{name: "connect by an interface"}, connect: "$system.@reach($fd, SOCKADDR)",
		decl: "type $calls interface {\n@reach(int, PKG.Sockaddr) error\n}\n\ntype $kernel struct{}\n\nfunc ($kernel) @reach($s int, $sa PKG.Sockaddr) error { return PKG.Connect($s, $sa) }\n\nvar $system $calls = $kernel{}",
	},
	{variant: variant{name: "connect handed over"}, connect: "$doing($fd, SOCKADDR, PKG.Connect)", decl: "func $doing($s int, $sa PKG.Sockaddr, $f func(int, PKG.Sockaddr) error) error {\nreturn $f($s, $sa)\n}"},
	{variant: variant{name: "handle helper"}, convert: true},
	{variant: variant{name: "all in helpers"}, socket: true, convert: true, connect: "$reach($fd, SOCKADDR)", decl: "func $reach($s int, $sa PKG.Sockaddr) error {\nreturn PKG.Connect($s, $sa)\n}"},
}

// cutUp puts the parts of a dialer that the split says into helpers.
func (b *build) cutUp(text, convert string) string {
	pkg := func(text string) string { return strings.ReplaceAll(text, "PKG", b.connect.pkg) }
	if b.split.socket {
		text = strings.ReplaceAll(text, "PKG.Socket(", "$newSocket(")
		b.unit(roleDial, pkg("func $newSocket($family, $typ, $proto int) (int, error) {\n$s, $err := PKG.Socket($family, $typ, $proto)\nif $err != nil {\nreturn -1, $err\n}\nreturn $s, nil\n}"))
	}
	if b.split.connect != "" {
		text = connectOf.ReplaceAllLiteralString(text, b.split.connect)
		if b.split.decl != "" {
			b.unit(roleDial, pkg(b.split.decl))
		}
	}
	if b.split.convert {
		b.unit(roleDial, b.fill(strings.NewReplacer("FAILNEW", "return ZERO, "+b.newErr(), "FAIL", "return ZERO, $err").Replace(
			"func $handleOf($fd int) (HANDLE, error) {\n"+convert+"return $h, nil\n}")))
		convert = "$h, $err := $handleOf($fd)\nif $err != nil {\nFAIL\n}\n"
	}
	return text + convert
}
