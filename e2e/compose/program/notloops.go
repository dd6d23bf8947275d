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
}
