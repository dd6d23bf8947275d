package program

import "slices"

// carriers are all of them, the plainest first.
var carriers = slices.Concat(plainCarriers, moreCarriers, containerCarriers)

const (
	ctor      = "func $newClient() *$client {\n$x := &$client{}\n"
	optionals = "func $newClient($opts ...$option) *$client {\n$x := &$client{@dial: $none}\nfor _, $o := range $opts {\n$o.@apply($x)\n}\nreturn $x\n}"
)

// moreCarriers are rarer ways.
var moreCarriers = []carrier{
	{
		variant: variant{name: "default of a nil field"}, own: clientDial, setup: "$c := &$client{@runs: 1}", loop: "$c.@run", recv: "*$client",
		before: "if $c.@dial == nil {\n$c.@dial = TOP\n}", call: "$c.@dial",
	},
	{
		variant: variant{name: "default of a nil field, in a getter"}, own: clientDial + "func ($x *$client) @dialer() FUNC {\nif $x.@dial != nil {\nreturn $x.@dial\n}\nreturn TOP\n}",
		setup: "$c := &$client{@runs: 1}", loop: "$c.@run", recv: "*$client", call: "$c.@dialer()",
	},
	{
		variant: variant{name: "method of the client"}, own: "type $client struct{ @runs int }\n\nfunc ($x *$client) @dial SIG {\n$x.@runs++\nreturn TOP(ARGS)\n}",
		setup: "$c := new($client)", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "method value in a field"}, dial: dialerType, own: clientDial + "func $newClient() *$client {\n$d := &$dialer{}\nreturn &$client{@dial: $d.@open}\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "closure in a field"}, own: clientDial + "func $newClient($n string) *$client {\nreturn &$client{@dial: func SIG {\nlog.Print($n)\nreturn TOP(ARGS)\n}}\n}",
		setup: "$c := $newClient(\"a\")", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "own type in a field"}, dial: dialerType, own: "type $client struct {\n@via $dialer\n@runs int\n}", setup: "$c := &$client{}", loop: "$c.@run", recv: "*$client", call: "$c.@via.@open",
	},
	{
		variant: variant{name: "interface made by a factory"}, dial: dialerType + "\n\n" + openerType + "func $newOpener() $opener { return &$dialer{} }", before: "$via := $newOpener()", call: "$via.@open",
	},
	{
		variant: variant{name: "interface variable"}, dial: dialerType + "\n\n" + openerType + "var $standard $opener = &$dialer{}", call: "$standard.@open",
	},
	{
		variant: variant{name: "interface in a map"}, dial: dialerType + "\n\n" + openerType, own: "var $byName = map[string]$opener{\n\"a\": &$dialer{},\n}", before: "$via, $ok := $byName[\"a\"]\nif !$ok {\npanic(\"no such dialer\")\n}", call: "$via.@open",
	},
	{
		variant: variant{name: "interface in a slice"}, dial: dialerType + "\n\n" + openerType, own: "type $client struct {\n@all []$opener\n}\n\n" + ctor + "$x.@all = append($x.@all, &$dialer{})\nreturn $x\n}", setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@all[0].@open",
	},
	{
		variant: variant{name: "optional interface"}, dial: dialerType, own: openerType + "type $client struct {\n@some any\n}\n\n" + ctor + "$x.@some = &$dialer{}\nreturn $x\n}", setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client",
		before: "$via, $ok := $c.@some.($opener)\nif !$ok {\npanic(\"it dials not\")\n}", call: "$via.@open",
	},
	{
		variant: variant{name: "override of an embedded method"}, dial: "type $plain struct{ @n int }\n\nfunc ($x *$plain) @open SIG {\nNONEYET\n}\n\ntype $dialer struct {\n$plain\n}\n\nfunc ($d *$dialer) @open SIG {\n$d.@n++\nreturn TOP(ARGS)\n}",
		extra: []param{{"$d", "*$dialer"}}, values: []string{"&$dialer{}"}, call: "$d.@open",
	},
	{
		variant: variant{name: "promoted through two"}, dial: dialerType + "\n\ntype $middle struct{ *$dialer }\n\nfunc $newMiddle() $middle { return $middle{new($dialer)} }", own: "type $client struct {\n$middle\n@runs int\n}\n\nfunc $newClient() *$client { return &$client{$newMiddle(), 1} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@open",
	},
	{
		variant: variant{name: "template method"}, own: "type $hooks interface {\n@open SIG\n}\n\ntype $base struct{ @self $hooks }\n\ntype $client struct {\n$base\n@runs int\n}\n\nfunc ($x *$client) @open SIG { return TOP(ARGS) }\n\n" + ctor + "$x.@self = $x\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$base", call: "$c.@self.@open",
	},
	{
		variant: variant{name: "option interface"}, own: clientDial + noDialer + "type $option interface{ @apply(*$client) }\n\ntype $dialOption struct{ @f FUNC }\n\nfunc ($o $dialOption) @apply($x *$client) { $x.@dial = $o.@f }\n\n" + optionals,
		setup: "$c := $newClient($dialOption{@f: TOP})" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@dial", across: true,
	},
	{
		variant: variant{name: "option of the package's own"}, own: clientDial + noDialer + "type $option func(*$client)\n\nfunc $rawly() $option {\nreturn func($x *$client) { $x.@dial = TOP }\n}\n\nfunc $newClient($opts ...$option) *$client {\n$x := &$client{@dial: $none}\nfor _, $o := range $opts {\n$o($x)\n}\nreturn $x\n}",
		setup: "$c := $newClient($rawly())", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "builder"}, own: clientDial + "func ($x *$client) @with($f FUNC) *$client {\n$x.@dial = $f\nreturn $x\n}\n\nfunc ($x *$client) @times($n int) *$client {\n$x.@runs = $n\nreturn $x\n}\n\n" + ctor + "return $x.@with(TOP).@times(3)\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "registry"}, own: "var $registry = make(map[string]FUNC)\n\nfunc $register($n string, $f FUNC) { $registry[$n] = $f }\n\nfunc init() { $register(\"raw\", TOP) }", call: "$registry[\"raw\"]",
	},
	{
		variant: variant{name: "sync.Once"}, own: "var (\n$once sync.Once\n$hook FUNC\n)\n\nfunc $hooked() FUNC {\n$once.Do(func() { $hook = TOP })\nreturn $hook\n}", before: "$try := $hooked()", call: "$try",
	},
	{
		variant: variant{name: "several results"}, dial: "func $pair() (FUNC, string, error) {\nreturn TOP, \"raw\", nil\n}", before: "$try, $label, $bad := $pair()\nif $bad != nil {\npanic($bad)\n}\nlog.Print($label)", call: "$try",
	},
	{variant: variant{name: "one of two by a branch"}, dial: noDialer, entry: []param{{"$real", "bool"}}, entryArg: []string{"true"}, extra: []param{{"$wire2", "bool"}}, values: []string{"$real"}, before: "$try := $none\nif $wire2 {\n$try = TOP\n}", call: "$try"},
	{variant: variant{name: "generic wrapper"}, dial: "func $through[F any]($f F) F { return $f }", before: "$try := $through(TOP)", call: "$try"},
	{variant: variant{name: "function of a function"}, dial: "func $chain($fs ...func(FUNC) FUNC) func(FUNC) FUNC {\nreturn func($f FUNC) FUNC {\nfor _, $g := range $fs {\n$f = $g($f)\n}\nreturn $f\n}\n}\n\nfunc $same2($f FUNC) FUNC { return $f }", before: "$try := $chain($same2)(TOP)", call: "$try"},
	{
		variant: variant{name: "locked wrapper"}, dial: "var $lock sync.Mutex\n\nfunc $locked SIG {\n$lock.Lock()\ndefer $lock.Unlock()\nreturn TOP(ARGS)\n}", call: "$locked",
	},
	{
		variant: variant{name: "struct handed over"}, own: "type $task struct {\n@dial FUNC\n@name string\n}", extra: []param{{"$task2", "$task"}}, values: []string{"$task{@dial: TOP, @name: \"a\"}" + handed}, call: "$task2.@dial", across: true,
	},
	{
		variant: variant{name: "function from outside", silent: true}, given: true, dial: "// $$Raw dials.\nfunc $$Raw SIG { return TOP(ARGS) }", entry: []param{{"$given2", "FUNC"}}, entryArg: []string{"$$Raw"},
		extra: []param{{"$try", "FUNC"}}, values: []string{"$given2"}, call: "$try",
	},
}
