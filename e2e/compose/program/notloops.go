package program

// notLoops do not run the connect again to the same destination after it failed.
var notLoops = []loop{
	{variant: variant{name: "once", silent: true}, body: func(b *build) string {
		return b.try(at, b.giveUp(), b.giveUp(), b.done())
	}},
	{variant: variant{name: "left at the first failure", silent: true}, inner: true, body: func(b *build) string {
		return "for {\n" + b.try(at, "log.Print("+b.err()+")\nreturn", "return", b.useIt()+"\ncontinue") + "\n}"
	}},
	{variant: variant{name: "done at the first failure", silent: true}, body: func(b *build) string {
		return "for $more := true; $more; {\n" + b.try(at, "$more = false\ncontinue", "$more = false\ncontinue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "broken off", silent: true}, body: func(b *build) string {
		return "$outer:\nfor {\n" + b.try(at, "break $outer", "break $outer", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "after EINTR only", silent: true}, err: true, body: func(b *build) string {
		return "for {\n" + b.try(at, "if errors.Is($err, syscall.EINTR) {\ncontinue\n}\n"+b.giveUp(), b.giveUp(), b.done()) + "\n}"
	}},
	{variant: variant{name: "fatal at the first failure", silent: true}, body: func(b *build) string {
		return "for {\n" + b.try(at, "log.Fatal("+b.err()+")", "log.Fatal(\"met itself\")", b.done()) + "\n}"
	}},
	{variant: variant{name: "fatal in a helper", silent: true}, lib: "func $die($v ...any) {\nlog.Print($v...)\nos.Exit(1)\n}", body: func(b *build) string {
		return "for {\n" + b.try(at, "$die("+b.err()+")", "$die(\"met itself\")", b.done()) + "\n}"
	}},
	{variant: variant{name: "panic at the first failure", silent: true}, body: func(b *build) string {
		return "for range 5 {\n" + b.try(at, "panic("+b.err()+")", "panic(\"met itself\")", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "each address once", silent: true}, each: true, one: true, body: func(b *build) string {
		return "for _, " + b.address.params[0].name + " := range $list {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "each address once, by index", silent: true}, each: true, one: true, body: func(b *build) string {
		return "for $i := 0; $i < len($list); $i++ {\n" + b.address.params[0].name + " := $list[$i]\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "each address once, shifted", silent: true}, each: true, one: true, body: func(b *build) string {
		return "for len($list) > 0 {\n" + b.address.params[0].name + " := $list[0]\n$list = $list[1:]\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "jobs of a channel", silent: true}, params: []param{{"$jobs", "<-chan int"}}, args: []string{"oneJob()"}, inner: true, body: func(b *build) string {
		return "for $job := range $jobs {\nlog.Print($job)\n" + b.try(at, "continue", "continue", b.useIt()+"\ncontinue") + "\n}"
	}},
	{variant: variant{name: "goroutines together", silent: true}, params: []param{{"$n", "int"}}, args: []string{"1"}, inner: true, body: func(b *build) string {
		return "for range $n {\ngo func() {\n" + b.try(at, "log.Print("+b.err()+")\nreturn", "return", b.done()) + "\n}()\n}"
	}},
	{variant: variant{name: "loop after the connect", silent: true}, inner: true, body: func(b *build) string {
		return b.try(at, "log.Print("+b.err()+")\nreturn", "return", "for range 3 {\n"+b.useIt()+"\n"+b.pause()+"\n}\nreturn")
	}},
	{variant: variant{name: "retry helper that runs once", silent: true}, lib: "func $clocked($f func() error) error {\n$start := time.Now()\ndefer func() { log.Print(time.Since($start)) }()\nreturn $f()\n}", body: func(b *build) string {
		declare, body, done := b.inFunc("")
		return declare + "if $err := $clocked(func() error {" + at + "\n" + body + "\n}); $err != nil {\n" + b.giveUp() + "\n}\n" + done
	}},
	{variant: variant{name: "sync.Once", silent: true}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "$first := sync.OnceValue(func() error {\n" + body + "\n})\nfor range 5 {\nif $first() == nil {\n" + done + "\n}\n" + b.pause() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "ports swept", silent: true}, port: true, body: func(b *build) string {
		return "for $i := 0; $i < 5; $i, $port = $i+1, $port+1 {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "linked list", silent: true}, each: true, unordered: true, one: true, lib: "type $node struct {\n@to ADDR\n@next *$node\n}\n\nfunc $chained($all []ADDR) *$node {\nvar $first *$node\nfor _, $a := range $all {\n$first = &$node{@to: $a, @next: $first}\n}\nreturn $first\n}", body: func(b *build) string {
		return "for $n := $chained($list); $n != nil; $n = $n.@next {\n" + b.address.params[0].name + " := $n.@to\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "map of addresses", silent: true}, each: true, unordered: true, one: true, body: func(b *build) string {
		return "$all := make(map[" + b.address.params[0].typ + "]bool)\nfor _, $x := range $list {\n$all[$x] = true\n}\nfor " + b.address.params[0].name + " := range $all {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "channel of addresses", silent: true}, each: true, one: true, lib: "func $feed($all []ADDR) <-chan ADDR {\n$ch := make(chan ADDR)\ngo func() {\ndefer close($ch)\nfor _, $a := range $all {\n$ch <- $a\n}\n}()\nreturn $ch\n}", body: func(b *build) string {
		return "for " + b.address.params[0].name + " := range $feed($list) {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "recursion over addresses", silent: true}, each: true, one: true, body: func(b *build) string {
		next := replace(b.restart(at), "$list", "$list[1:]")
		return "if len($list) == 0 {\n" + b.giveUp() + "\n}\n" + b.address.params[0].name + " := $list[0]\n" + b.try("", next, next, b.done())
	}},
	{variant: variant{name: "lines of addresses", silent: true}, each: true, text: true, body: func(b *build) string {
		return "$lines := bufio.NewScanner(strings.NewReader(strings.Join($list, \"\\n\")))\nfor $lines.Scan() {\n" + b.address.params[0].name + " := $lines.Text()\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "iterator of addresses", silent: true}, each: true, one: true, body: func(b *build) string {
		return "for " + b.address.params[0].name + " := range slices.Values($list) {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "clients accepted", silent: true}, params: []param{{"$ln", "net.Listener"}}, args: []string{"oneClient()"}, inner: true, body: func(b *build) string {
		return "for {\n$guest, $failure := $ln.Accept()\nif $failure != nil {\nreturn\n}\n" + b.try(at, "$guest.Close()\ncontinue", "$guest.Close()\ncontinue", b.useIt()+"\n$guest.Close()\ncontinue") + "\n}"
	}},
	{variant: variant{name: "clients accepted, goroutines", silent: true}, params: []param{{"$ln", "net.Listener"}}, args: []string{"oneClient()"}, inner: true, body: func(b *build) string {
		return "for {\n$guest, $failure := $ln.Accept()\nif $failure != nil {\nreturn\n}\ngo func() {\ndefer $guest.Close()\n" + b.try(at, "log.Print("+b.err()+")\nreturn", "return", b.useIt()) + "\n}()\n}"
	}},
	{variant: variant{name: "WaitGroup of workers", silent: true}, params: []param{{"$n", "int"}}, args: []string{"1"}, inner: true, body: func(b *build) string {
		return "var $wg sync.WaitGroup\nfor range $n {\n$wg.Go(func() {\n" + b.try(at, "log.Print("+b.err()+")\nreturn", "return", b.done()) + "\n})\n}\n$wg.Wait()"
	}},
	{variant: variant{name: "after EAGAIN or EINTR only, by a switch", silent: true}, err: true, body: func(b *build) string {
		return "for {\n" + b.try(at, "switch $err {\ncase syscall.EINTR, syscall.EAGAIN:\ncontinue\n}\n"+b.giveUp(), b.giveUp(), b.done()) + "\n}"
	}},
	{variant: variant{name: "after EINTR only, by a helper", silent: true}, err: true, lib: "func $interrupted($e error) bool {\nvar $no syscall.Errno\nreturn errors.As($e, &$no) && $no == syscall.EINTR\n}", body: func(b *build) string {
		return "for {\n" + b.try(at, "if $interrupted($err) {\ncontinue\n}\n"+b.giveUp(), b.giveUp(), b.done()) + "\n}"
	}},
	{variant: variant{name: "a field that the failure sets", silent: true}, lib: "type $status struct{ @dead bool }\n\nfunc ($s *$status) @fail() {\nlog.Print(\"failed\")\n$s.@dead = true\n}", body: func(b *build) string {
		return "$s := &$status{}\nfor !$s.@dead {\n" + b.try(at, "$s.@fail()\ncontinue", "$s.@fail()\ncontinue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "helper that leaves at the first failure", silent: true}, lib: "func $eachOf($n int, $f func(int) error) error {\nfor $i := range $n {\nif $e := $f($i); $e != nil {\nreturn $e\n}\n}\nreturn nil\n}", inner: true, body: func(b *build) string {
		return "if $failure := $eachOf(5, func(int) error {" + at + "\n" + b.try("", "return "+b.err(), "return "+b.newErr(), b.useIt()+"\nreturn nil") + "\n}); $failure != nil {\nlog.Print($failure)\n}"
	}},
	{variant: variant{name: "poller after the connect", silent: true}, inner: true, lib: "func $every($n int, $f func()) {\nfor range $n {\n$f()\ntime.Sleep(3 * time.Millisecond)\n}\n}", body: func(b *build) string {
		return b.try(at, "log.Print("+b.err()+")\nreturn", "return", "$every(5, func() {\n"+b.useIt()+"\n})\nreturn")
	}},
	{variant: variant{name: "deferred, once", silent: true}, inner: true, body: func(b *build) string {
		return "defer func() {\nif $r := recover(); $r != nil {\nlog.Print($r)\n}\n}()\n" + b.try(at, "panic("+b.err()+")", "panic(\"met itself\")", b.done())
	}},
	{variant: variant{name: "time.AfterFunc, once", silent: true}, inner: true, body: func(b *build) string {
		return "time.AfterFunc(time.Millisecond, func() {\n" + b.try(at, "log.Print("+b.err()+")\nreturn", "return", b.done()) + "\n})"
	}},
}
