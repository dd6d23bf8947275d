package program

// containerCarriers keep the dialer where it is found by a key, a type or a lock,
// or have others run it.
var containerCarriers = []carrier{
	{
		variant: variant{name: "sync.Map"}, own: "var $byName sync.Map\n\nfunc init() { $byName.Store(\"raw\", TOP) }",
		before: "$some, $ok := $byName.Load(\"raw\")\nif !$ok {\npanic(\"no such dialer\")\n}\n$try := $some.(FUNC)", call: "$try",
	},
	{
		variant: variant{name: "value of a context"}, own: "type $key struct{}",
		before: "$bag := context.WithValue(context.Background(), $key{}, TOP)\n$try := $bag.Value($key{}).(FUNC)", call: "$try",
	},
	{
		variant: variant{name: "type switch"},
		before:  "var $some any = TOP\nvar $try FUNC\nswitch $v := $some.(type) {\ncase FUNC:\n$try = $v\ndefault:\npanic(\"it dials not\")\n}", call: "$try",
	},
	{
		variant: variant{name: "lazy field behind a lock"},
		own:     "type $client struct {\n@mu sync.Mutex\n@dial FUNC\n}\n\nfunc ($x *$client) @dialer() FUNC {\n$x.@mu.Lock()\ndefer $x.@mu.Unlock()\nif $x.@dial == nil {\n$x.@dial = TOP\n}\nreturn $x.@dial\n}",
		setup:   "$c := new($client)", loop: "$c.@run", recv: "*$client", call: "$c.@dialer()",
	},
	{
		variant: variant{name: "map of makers"}, own: "var $makers = map[string]func() FUNC{\n\"raw\": func() FUNC { return TOP },\n}",
		before: "$maker, $ok := $makers[\"raw\"]\nif !$ok {\npanic(\"no such dialer\")\n}\n$try := $maker()", call: "$try",
	},
	{
		variant: variant{name: "settings copied and changed"},
		own:     "type $config struct {\n@name string\n@dial FUNC\n}\n\nvar $defaults = $config{@name: \"a\"}\n\ntype $client struct{ @cfg $config }\n\nfunc $newClient() *$client {\n$cfg := $defaults\n$cfg.@dial = TOP\nreturn &$client{@cfg: $cfg}\n}",
		setup:   "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@cfg.@dial",
	},
	{
		variant: variant{name: "worker that runs it"}, ownErr: true,
		dial: "var $work = make(chan func())\n\nfunc init() {\ngo func() {\nfor $j := range $work {\n$j()\n}\n}()\n}\n\nfunc $async SIG {\n$ch := make(chan HANDLE, 1)\n$work <- func() {\nRECEIVE\nif FAILED {\nclose($ch)\nreturn\n}\n$ch <- $h\n}\n$got, $fine := <-$ch\nif !$fine {\nNONEYET\n}\nGOT\n}",
		call: "$async",
	},
	{
		variant: variant{name: "pointer to another package's wrapper"},
		dial:    dialerType + "\n\ntype $timed struct{ @inner $opener }\n\nfunc ($x *$timed) @open SIG {\n$start := time.Now()\ndefer func() { log.Print(time.Since($start)) }()\nreturn $x.@inner.@open(ARGS)\n}\n\n" + openerType,
		own:     clientVia + "func $newClient() *$client { return &$client{@via: &$timed{@inner: &$dialer{}}} }",
		setup:   "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@via.@open",
	},
	{
		variant: variant{name: "wrapper made by a function, in a field"},
		dial:    "func $logged($f FUNC) FUNC {\nreturn func SIG {\nlog.Print(\"dialing\")\nreturn $f(ARGS)\n}\n}", own: clientDial + "func $newClient() *$client { return &$client{@dial: $logged(TOP)} }",
		setup: "$c := $newClient()", loop: "$c.@run", recv: "*$client", call: "$c.@dial",
	},
}
