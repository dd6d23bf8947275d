package program

// A loop is what loops, or looks as if it did.
type loop struct {
	variant
	body      func(b *build) string
	inner     bool // the connection is used inside
	each      bool // it takes several addresses
	err       bool // it looks at the error
	params    []param
	values    []string // that the entry gives them
	args      []string // or is given for them
	lib       string   // what it needs
	port      bool     // it counts the port up
	text      bool     // its addresses are texts
	unordered bool     // not the first of them first
	one       bool     // the address is one parameter
	outer     bool     // it must not use the connection inside
}

const at = " /*!at*/"

// try is one attempt: what to do when it failed, when the connection was made
// to itself, and when it is good.
func (b *build) try(mark, fail, self, ok string) string {
	rest := ok
	if b.place.name == "loop" || b.place.name == "after use" {
		rest = b.check("$h", self, ok)
	}
	if b.place.name == "filter from the entry" {
		b.formDecl()
		rest = "if !$accept($h) {\n" + b.handle.close + "\n" + self + "\n}\n" + ok
	}
	text := b.attempt.text
	text = replace(text, "RECEIVE", b.receive(b.carry(b.carrier.call), mark))
	text = replace(text, "FAILED", b.failed())
	text = replace(text, "REST", rest)
	return replace(text, "FAIL", fail)
}

// on is an attempt in a loop that goes on.
func (b *build) on() string {
	return b.try(at, b.pause()+"\ncontinue", b.pause()+"\ncontinue", b.done())
}

// inFunc makes an attempt the body of a function that returns an error, and
// keeps the connection in $got.
func (b *build) inFunc(mark string) (declare, body, done string) {
	if b.inner {
		return "", b.try(mark, "return "+b.err(), "return "+b.newErr(), b.useIt()+"\nreturn nil"), "return"
	}
	return b.fill("var $got HANDLE\n"), b.try(mark, "return "+b.err(), "return "+b.newErr(), "$got = $h\nreturn nil"), b.ok("$got")
}

const retryFunc = "func $retry($n int, $f func() error) error {\nvar $last error\nfor $i := 0; $i < $n; $i++ {\nif $last = $f(); $last == nil {\nreturn nil\n}\ntime.Sleep(3 * time.Millisecond)\n}\nreturn $last\n}"

var plainLoops = []loop{
	{variant: variant{name: "for"}, body: func(b *build) string { return "for {\n" + b.on() + "\n}" }},
	{variant: variant{name: "for bounded"}, body: func(b *build) string {
		return "for $i := 0; $i < 600; $i++ {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "range int"}, body: func(b *build) string { return "for range 600 {\n" + b.on() + "\n}\n" + b.giveUp() }},
	{variant: variant{name: "bound parameter"}, params: []param{{"$n", "int"}}, values: []string{"700"}, body: func(b *build) string {
		return "for $n > 0 {\n$n--\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "deadline"}, body: func(b *build) string {
		return "$end := time.Now().Add(4 * time.Second)\nfor time.Now().Before($end) {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "context"}, params: []param{{"$ctx", "context.Context"}}, values: []string{"context.Background()"}, body: func(b *build) string {
		return "for $ctx.Err() == nil {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "flag"}, body: func(b *build) string {
		return "for $more := true; $more; {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "backoff"}, body: func(b *build) string {
		return "for $wait := time.Millisecond; ; $wait = min($wait*2, 8*time.Millisecond) {\n" + b.try(at, "time.Sleep($wait)\ncontinue", "time.Sleep($wait)\ncontinue", b.done()) + "\n}"
	}},
	{variant: variant{name: "goto"}, body: func(b *build) string {
		return "$again:\n{\n" + b.try(at, b.pause()+"\ngoto $again", b.pause()+"\ngoto $again", b.done()) + "\n}"
	}},
	{variant: variant{name: "labelled"}, body: func(b *build) string {
		return "$outer:\nfor {\nfor $i := range 3 {\nlog.Print($i)\n" + b.try(at, b.pause()+"\ncontinue $outer", "continue $outer", b.done()) + "\n}\n}"
	}},
	{variant: variant{name: "ticker"}, body: func(b *build) string {
		return "$tick := time.NewTicker(3 * time.Millisecond)\ndefer $tick.Stop()\nfor range $tick.C {\n" + b.try(at, "continue", "continue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "select timer"}, body: func(b *build) string {
		return "$timer := time.NewTimer(time.Millisecond)\nfor {\nselect {\ncase <-$timer.C:\n" + b.try(at, "$timer.Reset(3 * time.Millisecond)\ncontinue", "$timer.Reset(3 * time.Millisecond)\ncontinue", b.done()) + "\n}\n}"
	}},
	{variant: variant{name: "channel"}, lib: "func $beats() <-chan int {\n$ch := make(chan int)\ngo func() {\nfor $i := 0; ; $i++ {\n$ch <- $i\ntime.Sleep(2 * time.Millisecond)\n}\n}()\nreturn $ch\n}", body: func(b *build) string {
		return "for range $beats() {\n" + b.try(at, "continue", "continue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "iterator"}, lib: "func $waits($n int) func(func(int) bool) {\nreturn func($yield func(int) bool) {\nfor $i := range $n {\nif !$yield($i) {\nreturn\n}\ntime.Sleep(2 * time.Millisecond)\n}\n}\n}", body: func(b *build) string {
		return "for range $waits(800) {\n" + b.try(at, "continue", "continue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "state machine"}, body: func(b *build) string {
		return "$state := \"dial\"\nfor {\nswitch $state {\ncase \"wait\":\n" + b.pause() + "\n$state = \"dial\"\ncase \"dial\":\n" + b.try(at, "$state = \"wait\"\ncontinue", "$state = \"wait\"\ncontinue", b.done()) + "\n}\n}"
	}},
	{variant: variant{name: "func in a loop"}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "for {\n$err := func() error {\n" + body + "\n}()\nif $err == nil {\n" + done + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "closure in a loop"}, body: func(b *build) string {
		declare, body, done := b.inFunc("")
		return declare + "$step := func() error {\n" + body + "\n}\nfor $step()" + at + " != nil {\n" + b.pause() + "\n}\n" + done
	}},
	{variant: variant{name: "goroutine in a loop"}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "for {\n$errs := make(chan error, 1)\ngo func() {\n$errs <- func() error {\n" + body + "\n}()\n}()\nif $err := <-$errs; $err == nil {\n" + done + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "retry helper"}, lib: retryFunc, body: func(b *build) string {
		declare, body, done := b.inFunc("")
		return declare + "$err := $retry(500, func() error {" + at + "\n" + body + "\n})\nif $err != nil {\n" + b.giveUp() + "\n}\n" + done
	}},
	{variant: variant{name: "retry helper, method"}, lib: "type $retrier struct{ @wait time.Duration }\n\nfunc ($x $retrier) @do($f func() error) {\nfor $f() != nil {\ntime.Sleep($x.@wait)\n}\n}", body: func(b *build) string {
		declare, body, done := b.inFunc("")
		return declare + "$policy := $retrier{@wait: 2 * time.Millisecond}\n$policy.@do(func() error {" + at + "\n" + body + "\n})\n" + done
	}},
	{variant: variant{name: "recursion"}, body: func(b *build) string {
		return b.try("", b.pause()+"\n"+b.restart(at), b.pause()+"\n"+b.restart(""), b.done())
	}},
	{variant: variant{name: "recursion in a goroutine"}, inner: true, body: func(b *build) string {
		return b.try("", b.pause()+"\ngo "+b.again()+at+"\nreturn", b.pause()+"\ngo "+b.again()+"\nreturn", b.done())
	}},
	{variant: variant{name: "time.AfterFunc"}, inner: true, body: func(b *build) string {
		again := "time.AfterFunc(2*time.Millisecond, func() { " + b.again() + at + " })\nreturn"
		return b.try("", again, replace(again, at, ""), b.done())
	}},
	{variant: variant{name: "deferred again"}, inner: true, body: func(b *build) string {
		return "$good := false\ndefer func() {\nif !$good {\n" + b.pause() + "\n" + b.again() + at + "\n}\n}()\n" + b.try("", "return", "return", "$good = true\n"+b.done())
	}},
	{variant: variant{name: "timer reset"}, inner: true, body: func(b *build) string {
		return "var $timer *time.Timer\n$timer = time.AfterFunc(time.Hour, func() {\n" +
			b.try("", "$timer.Reset(2 * time.Millisecond)"+at+"\nreturn", "$timer.Reset(2 * time.Millisecond)\nreturn", b.done()) + "\n})\n$timer.Reset(time.Millisecond)"
	}},
	{variant: variant{name: "goroutine with the loop"}, inner: true, body: func(b *build) string {
		return "go func() {\nfor {\n" + b.on() + "\n}\n}()"
	}},
	{variant: variant{name: "addresses, over and over"}, each: true, one: true, body: func(b *build) string {
		return "for {\nfor _, " + b.address.params[0].name + " := range $list {\n" + b.on() + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "sync.OnceValue anew"}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "for {\n$first := sync.OnceValue(func() error {\n" + body + "\n})\nif $first() == nil {\n" + done + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "permanent error"}, err: true, body: func(b *build) string {
		return "for {\n" + b.try(at, "if errors.Is($err, os.ErrPermission) {\n"+b.giveUp()+"\n}\n"+b.pause()+"\ncontinue", b.pause()+"\ncontinue", b.done()) + "\n}"
	}},
	{variant: variant{name: "fatal in the end"}, body: func(b *build) string {
		return "for $i := 0; ; $i++ {\nif $i > 900 {\nlog.Fatal(\"gave up\")\n}\n" + b.on() + "\n}"
	}},
}
