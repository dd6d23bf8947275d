package program

import "strings"

// A carrier brings the dialer to the loop. In its texts TOP is the dialer,
// FUNC its type, SIG its signature and ARGS its parameters.
type carrier struct {
	variant
	dial     string // declared with the dialer
	own      string // declared with the loop
	extra    []param
	values   []string // what the entry gives them
	setup    string   // in the entry, before
	before   string   // in the loop's function
	call     string   // what the loop calls
	loop     string   // how the entry calls the loop's function
	recv     string   // its receiver
	entry    []param  // of the entry
	entryArg []string

	typeParams string
	given      bool // the entry is given the dialer
	ownErr     bool // it makes an error of its own
	hand       bool // the finding stands where the dialer is handed over
	across     bool // likewise, if the loop is in another package than the entry
}

const (
	handed     = " /*!hand*/"
	dialerType = `type $dialer struct{ @tries int }

func ($d *$dialer) @open SIG {
	$d.@tries++
	return TOP(ARGS)
}`
	openerType = "type $opener interface {\n\t@open SIG\n}\n\n"
	clientDial = "type $client struct {\n\t@dial FUNC\n\t@runs int\n}\n\n"
	clientVia  = "type $client struct {\n\t@via $opener\n\t@runs int\n}\n\n"
	noDialer   = "func $none SIG {\nNONEYET\n}\n\n"
)

var plainCarriers = []carrier{
	{variant: variant{name: "call"}, call: "TOP"},
	{variant: variant{name: "method"}, dial: dialerType, extra: []param{{"$d", "*$dialer"}}, values: []string{"&$dialer{}"}, call: "$d.@open"},
	{variant: variant{name: "method value"}, dial: dialerType, before: "$try := (&$dialer{}).@open", call: "$try"},
	{variant: variant{name: "method expression"}, dial: dialerType, before: "$open := (*$dialer).@open\n$try := func SIG { return $open(&$dialer{}, ARGS) }", call: "$try"},
	{variant: variant{name: "closure"}, before: "$try := func SIG { return TOP(ARGS) }", call: "$try"},
	{variant: variant{name: "local variable"}, before: "$try := TOP", call: "$try"},
	{variant: variant{name: "package variable"}, own: "var $hook = TOP", call: "$hook"},
	{variant: variant{name: "variable set in init"}, own: "var $hook FUNC\n\nfunc init() { $hook = TOP }", call: "$hook"},
	{
		variant: variant{name: "field, by constructor"}, own: clientDial + "func $newClient() *$client { return &$client{@dial: TOP} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "field, given to constructor"}, own: clientDial + "func $newClient($f FUNC) *$client { return &$client{@dial: $f, @runs: 1} }",
		setup: "$c := $newClient(TOP)" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@dial", across: true,
	},
	{
		variant: variant{name: "field, assigned"}, own: clientDial + "func $newClient() *$client { return &$client{@runs: 2} }",
		setup: "$c := $newClient()\n$c.@dial = TOP" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@dial", across: true,
	},
	{
		variant: variant{name: "field, by setter"}, own: clientDial + "func ($x *$client) @use($f FUNC) { $x.@dial = $f }",
		setup: "$c := new($client)\n$c.@use(TOP)" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@dial", across: true,
	},
	{
		variant: variant{name: "field of a nested struct"}, own: "type $hooks struct{ @dial FUNC }\n\ntype $client struct {\n\t@hooks $hooks\n\t@runs int\n}\n\nfunc $newClient() *$client {\n$x := &$client{}\n$x.@hooks = $hooks{@dial: TOP}\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@hooks.@dial",
	},
	{
		variant: variant{name: "field of an embedded struct"}, own: "type $base struct{ @dial FUNC }\n\ntype $client struct {\n\t$base\n\t@runs int\n}\n\nfunc $newClient() *$client {\n$x := &$client{}\n$x.@dial = TOP\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
	{
		variant: variant{name: "interface, by constructor"}, dial: dialerType, own: openerType + clientVia + "func $newClient() *$client { return &$client{@via: &$dialer{}} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@via.@open",
	},
	{
		variant: variant{name: "interface, in a literal"}, dial: dialerType, own: openerType + clientVia,
		setup: "$c := &$client{@via: &$dialer{}}" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@via.@open", across: true,
	},
	{
		variant: variant{name: "interface, one of several"}, dial: dialerType + "\n\ntype $dummy struct{}\n\nfunc ($x $dummy) @open SIG {\nNONEYET\n}", own: openerType + clientVia,
		entry: []param{{"$real", "bool"}}, entryArg: []string{"true"},
		setup: "var $via $opener = $dummy{}\nif $real {\n$via = &$dialer{}\n}\n$c := &$client{@via: $via}" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@via.@open", across: true,
	},
	{
		variant: variant{name: "interface, decorated"}, dial: dialerType + "\n\ntype $timed struct{ @inner $opener }\n\nfunc ($x $timed) @open SIG {\n$start := time.Now()\ndefer func() { log.Print(time.Since($start)) }()\nreturn $x.@inner.@open(ARGS)\n}\n\n" + openerType,
		own:   clientVia + "func $newClient() *$client { return &$client{@via: $timed{@inner: &$dialer{}}} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@via.@open",
	},
	{
		variant: variant{name: "interface, embedded"}, dial: dialerType, own: openerType + "type $client struct {\n\t$opener\n\t@runs int\n}\n\nfunc $newClient() *$client {\n$x := new($client)\n$x.$opener = &$dialer{}\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@open",
	},
	{
		variant: variant{name: "interface of a function type"}, dial: "type $dialFunc FUNC\n\nfunc ($f $dialFunc) @open SIG { return $f(ARGS) }", own: openerType + clientVia + "func $newClient() *$client { return &$client{@via: $dialFunc(TOP)} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@via.@open",
	},
	{
		variant: variant{name: "interface parameter"}, dial: dialerType, own: openerType, extra: []param{{"$via", "$opener"}}, values: []string{"&$dialer{}" + handed}, call: "$via.@open", hand: true,
	},
	{variant: variant{name: "function parameter"}, extra: []param{{"$try", "FUNC"}}, values: []string{"TOP" + handed}, call: "$try", hand: true},
	{
		variant: variant{name: "closure as parameter"}, extra: []param{{"$try", "FUNC"}},
		setup: "$f := func SIG { return TOP(ARGS) }", values: []string{"$f" + handed}, call: "$try", hand: true,
	},
	{variant: variant{name: "method value as parameter"}, dial: dialerType, extra: []param{{"$try", "FUNC"}}, values: []string{"(&$dialer{}).@open" + handed}, call: "$try", hand: true},
	{variant: variant{name: "type parameter"}, dial: dialerType, own: openerType, typeParams: "[T $opener]", extra: []param{{"$via", "T"}}, values: []string{"&$dialer{}" + handed}, call: "$via.@open", hand: true},
	{
		variant: variant{name: "generic struct"}, dial: dialerType, own: openerType + "type $client[T $opener] struct {\n\t@via T\n}\n\nfunc $newClient() *$client[*$dialer] { return &$client[*$dialer]{@via: &$dialer{}} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client[T]", call: "$c.@via.@open",
	},
	{variant: variant{name: "map"}, own: "var $table = map[string]FUNC{\n\"a\": TOP,\n}", call: `$table["a"]`},
	{
		variant: variant{name: "map in a field"}, own: "type $client struct {\n\t@by map[string]FUNC\n}\n\nfunc $newClient() *$client {\n$x := &$client{@by: make(map[string]FUNC)}\n$x.@by[\"raw\"] = TOP\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: `$c.@by["raw"]`,
	},
	{variant: variant{name: "slice"}, own: "var $hooks = []FUNC{TOP}", call: "$hooks[0]"},
	{variant: variant{name: "appended to a slice"}, before: "var $hooks []FUNC\n$hooks = append($hooks, TOP)\n$try := $hooks[len($hooks)-1]", call: "$try"},
	{
		variant: variant{name: "option"}, own: clientDial + noDialer + "type $option func(*$client)\n\nfunc $with($f FUNC) $option {\nreturn func($x *$client) { $x.@dial = $f }\n}\n\nfunc $newClient($opts ...$option) *$client {\n$x := &$client{@dial: $none}\nfor _, $o := range $opts {\n$o($x)\n}\nreturn $x\n}",
		setup: "$c := $newClient($with(TOP))" + handed, loop: "$c.@run", recv: "*$client", call: "$c.@dial", across: true,
	},
	{
		variant: variant{name: "config struct"}, own: "type $config struct {\n\t@name string\n\t@dial FUNC\n}\n\ntype $client struct {\n\t@cfg $config\n}\n\nfunc $newClient($cfg $config) *$client { return &$client{@cfg: $cfg} }",
		setup: "$c := $newClient($config{\n@name: \"a\",\n@dial: TOP" + handed + ",\n})", loop: "$c.@run", recv: "*$client", call: "$c.@cfg.@dial", across: true,
	},
	{
		variant: variant{name: "embedding"}, dial: dialerType, own: "type $client struct {\n\t$dialer\n\t@runs int\n}\n\nfunc $newClient() *$client { return new($client) }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@open",
	},
	{
		variant: variant{name: "wrappers"}, dial: "func $hop SIG {\nreturn TOP(ARGS)\n}\n\nfunc $skip SIG {\nlog.Print(\"dialing\")\nreturn $hop(ARGS)\n}", call: "$skip",
	},
	{variant: variant{name: "factory"}, dial: "func $factory() FUNC {\nreturn TOP\n}", before: "$try := $factory()", call: "$try"},
	{variant: variant{name: "factory of a closure"}, dial: "func $factory($n int) FUNC {\nreturn func SIG {\n$n++\nreturn TOP(ARGS)\n}\n}", before: "$try := $factory(1)", call: "$try"},
	{variant: variant{name: "picked by name"}, dial: noDialer + "func $pick($n string) FUNC {\nswitch $n {\ncase \"raw\":\nreturn TOP\n}\nreturn $none\n}", before: `$try := $pick("raw")`, call: "$try"},
	{variant: variant{name: "decorator"}, dial: "func $logged($f FUNC) FUNC {\nreturn func SIG {\nlog.Print(\"dialing\")\nreturn $f(ARGS)\n}\n}", before: "$try := $logged(TOP)", call: "$try"},
	{variant: variant{name: "channel of functions"}, before: "$queue := make(chan FUNC, 1)\n$queue <- TOP\n$try := <-$queue", call: "$try"},
	{
		variant: variant{name: "goroutine with a channel"}, ownErr: true, dial: "func $async SIG {\n$ch := make(chan HANDLE, 1)\ngo func() {\nRECEIVE\nif FAILED {\nclose($ch)\nreturn\n}\n$ch <- $h\n}()\n$got, $fine := <-$ch\nif !$fine {\nNONEYET\n}\nGOT\n}",
		call: "$async",
	},
	{variant: variant{name: "sync.OnceValue"}, own: "var $get = sync.OnceValue(func() FUNC { return TOP })", call: "$get()"},
	{
		variant: variant{name: "atomic.Pointer"}, own: "type $client struct {\n\t@hook atomic.Pointer[FUNC]\n}\n\nfunc $newClient() *$client {\n$x := &$client{}\n$f := TOP\n$x.@hook.Store(&$f)\nreturn $x\n}",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "(*$c.@hook.Load())",
	},
	{variant: variant{name: "type assertion"}, before: "var $some any = TOP\n$try := $some.(FUNC)", call: "$try"},
	{variant: variant{name: "pointer to a function"}, before: "$f := TOP\n$p := &$f", call: "(*$p)"},
	{variant: variant{name: "struct of functions"}, dial: "type $hooks struct {\n\t@dial FUNC\n\t@log func(string)\n}\n\nfunc $raws() $hooks {\nreturn $hooks{@dial: TOP, @log: func($s string) { log.Print($s) }}\n}", before: "$funcs := $raws()", call: "$funcs.@dial"},
	{variant: variant{name: "variadic parameter"}, extra: []param{{"$dials", "...FUNC"}}, values: []string{"TOP" + handed}, call: "$dials[0]", hand: true},
}

// carry fills in the texts of a carrier.
func (b *build) carry(text string) string {
	return b.fill(strings.NewReplacer(
		"TOP", b.top, "FUNC", b.funcType(), "SIG", b.signature(), "ARGS", names(b.dialParams()),
		"NONEYET", b.fail(b.newErr()), "RECEIVE", b.receive(b.top, ""), "FAILED", b.failed(), "GOT", b.ok("$got"),
	).Replace(text))
}

func (c carrier) params(b *build) []param {
	var all []param
	for _, p := range c.extra {
		all = append(all, param{p.name, b.carry(p.typ)})
	}
	return all
}

// pre is what stands before the loop.
func (c carrier) pre(b *build) string { return b.carry(c.before) }

// failed tells an attempt that failed.
func (b *build) failed() string { return replace(b.result.failed, "NONE", b.handle.none) }

func replace(text, old, new string) string { return strings.ReplaceAll(text, old, new) }
