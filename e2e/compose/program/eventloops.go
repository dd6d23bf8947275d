package program

// eventLoops are reconnect loops that others turn: events, timers, supervisors,
// policies.
var eventLoops = []loop{
	{
		variant: variant{name: "event starts it again by a timer"}, inner: true,
		lib: "type $listener struct{ @lost func(error) }\n\nfunc ($l *$listener) @fire($e error) {\nif $l.@lost != nil {\n$l.@lost($e)\n}\n}",
		body: func(b *build) string {
			return "$l := &$listener{}\nvar $start func()\n$start = func() {\n" + b.try("", "$l.@fire("+b.err()+")\nreturn", "$l.@fire("+b.newErr()+")\nreturn", b.done()) +
				"\n}\n$l.@lost = func($e error) {\nlog.Print($e)\ntime.AfterFunc(2*time.Millisecond, $start)" + at + "\n}\n$start()"
		},
	},
	{variant: variant{name: "events of a channel"}, body: func(b *build) string {
		again := b.pause() + "\n$events <- \"dial\"\ncontinue"
		return "$events := make(chan string, 1)\n$events <- \"dial\"\nfor $event := range $events {\nif $event != \"dial\" {\ncontinue\n}\n" + b.try(at, again, again, b.done()) + "\n}\n" + b.giveUp()
	}},
	{
		variant: variant{name: "supervisor"}, inner: true,
		lib: "func $supervise($f func() error) {\nfor {\nif $f() == nil {\nreturn\n}\ntime.Sleep(3 * time.Millisecond)\n}\n}",
		body: func(b *build) string {
			_, body, _ := b.inFunc("")
			return "go $supervise(func() error {" + at + "\n" + body + "\n})"
		},
	},
	{variant: variant{name: "pauses of a list, by slices.Values"}, body: func(b *build) string {
		return "for $wait := range slices.Values([]time.Duration{time.Millisecond, 50 * time.Millisecond, 300 * time.Millisecond, time.Second}) {\n" + b.try(at, "time.Sleep($wait)\ncontinue", "time.Sleep($wait)\ncontinue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{
		variant: variant{name: "iterator with a type of its own"},
		lib:     "type $backoff struct{ @wait time.Duration }\n\nfunc ($x *$backoff) @tries() iter.Seq2[int, time.Duration] {\nreturn func($yield func(int, time.Duration) bool) {\nfor $i := 0; $yield($i, $x.@wait); $i++ {\ntime.Sleep($x.@wait)\n}\n}\n}",
		body: func(b *build) string {
			return "$policy := &$backoff{@wait: 2 * time.Millisecond}\nfor $n, $wait := range $policy.@tries() {\nlog.Print($n, $wait)\n" + b.try(at, "continue", "continue", b.done()) + "\n}\n" + b.giveUp()
		},
	},
	{variant: variant{name: "iterator, pulled"}, lib: "func $waits($n int) iter.Seq[int] {\nreturn func($yield func(int) bool) {\nfor $i := range $n {\nif !$yield($i) {\nreturn\n}\ntime.Sleep(2 * time.Millisecond)\n}\n}\n}", body: func(b *build) string {
		return "$next, $stop := iter.Pull($waits(800))\ndefer $stop()\nfor {\n_, $more := $next()\nif !$more {\n" + b.giveUp() + "\n}\n" + b.on() + "\n}"
	}},
	{
		variant: variant{name: "retry unless permanent"}, err: true,
		lib: "type $permanent struct{ @err error }\n\nfunc ($p *$permanent) Error() string { return $p.@err.Error() }\n\nfunc ($p *$permanent) Unwrap() error { return $p.@err }\n\nfunc $retry($f func() error) error {\nfor {\n$e := $f()\nif $e == nil {\nreturn nil\n}\nvar $p *$permanent\nif errors.As($e, &$p) {\nreturn $p.@err\n}\ntime.Sleep(3 * time.Millisecond)\n}\n}",
		body: func(b *build) string {
			declare, stay, done := b.kept()
			return declare + "$failure := $retry(func() error {" + at + "\n" + b.try("", "if errors.Is($err, syscall.EAFNOSUPPORT) {\nreturn &$permanent{@err: $err}\n}\nreturn $err", "return "+b.newErr(), stay+"\nreturn nil") + "\n})\nif $failure != nil {\n" + b.giveUp() + "\n}\n" + done
		},
	},
	{
		variant: variant{name: "errors of a type, in a helper"}, err: true,
		lib: "func $temporary($e error) bool {\nvar $no syscall.Errno\nif errors.As($e, &$no) {\nreturn $no == syscall.ECONNREFUSED || $no == syscall.ENETUNREACH || $no.Temporary()\n}\nreturn false\n}",
		body: func(b *build) string {
			return "for {\n" + b.try(at, "if !$temporary($err) {\n"+b.giveUp()+"\n}\n"+b.pause()+"\ncontinue", b.pause()+"\ncontinue", b.done()) + "\n}"
		},
	},
	{variant: variant{name: "context with a deadline"}, body: func(b *build) string {
		wait := "select {\ncase <-$ctx.Done():\n" + b.giveUp() + "\ncase <-$tick.C:\n}\ncontinue"
		return "$ctx, $cancel := context.WithTimeout(context.Background(), 4*time.Second)\ndefer $cancel()\n$tick := time.NewTicker(3 * time.Millisecond)\ndefer $tick.Stop()\nfor {\n" + b.try(at, wait, wait, b.done()) + "\n}"
	}},
	{variant: variant{name: "failures come by a channel"}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "$failures := make(chan error, 1)\n$failures <- errors.New(\"not yet\")\nfor $failure := range $failures {\nif $failure == nil {\n" + done + "\n}\ngo func() {\n" + b.pause() + "\n$failures <- func() error {\n" + body + "\n}()\n}()\n}\n" + b.giveUp()
	}},
	{
		variant: variant{name: "generic policy"},
		lib:     "type $policy[T any] struct {\n@tries int\n@good func(T, error) bool\n}\n\nfunc ($p $policy[T]) @run($f func() (T, error)) ($v T, $e error) {\nfor range $p.@tries {\nif $v, $e = $f(); $p.@good($v, $e) {\nreturn $v, nil\n}\ntime.Sleep(3 * time.Millisecond)\n}\nreturn $v, $e\n}",
		body: func(b *build) string {
			return b.fill("$plan := $policy[HANDLE]{@tries: 700, @good: func($v HANDLE, $e error) bool { return $e == nil }}\n$h, $failure := $plan.@run(func() (HANDLE, error) {"+at+"\n") + b.fill(b.try("", "return ZERO, "+b.err(), "return ZERO, "+b.newErr(), "return $h, nil")) + "\n})\nif $failure != nil {\n" + b.giveUp() + "\n}\n" + b.done()
		},
	},
}

// notEventLoops are turned by others too, and end at the first failure, or take
// another address each time.
var notEventLoops = []loop{
	{
		variant: variant{name: "event that is logged", silent: true}, inner: true,
		lib: "type $listener struct{ @lost func(error) }\n\nfunc ($l *$listener) @fire($e error) {\nif $l.@lost != nil {\n$l.@lost($e)\n}\n}",
		body: func(b *build) string {
			return "$l := &$listener{}\nvar $start func()\n$start = func() {\n" + b.try(at, "$l.@fire("+b.err()+")\nreturn", "$l.@fire("+b.newErr()+")\nreturn", b.done()) +
				"\n}\n$l.@lost = func($e error) {\ntime.AfterFunc(2*time.Millisecond, func() { log.Print($e) })\n}\n$start()"
		},
	},
	{variant: variant{name: "events that end it", silent: true}, body: func(b *build) string {
		end := "$events <- \"stop\"\ncontinue"
		return "$events := make(chan string, 1)\n$events <- \"dial\"\nfor $event := range $events {\nif $event == \"stop\" {\nbreak\n}\n" + b.try(at, end, end, b.done()) + "\n}\n" + b.giveUp()
	}},
	{
		variant: variant{name: "always permanent", silent: true},
		lib:     "type $permanent struct{ @err error }\n\nfunc ($p *$permanent) Error() string { return $p.@err.Error() }\n\nfunc $retry($f func() error) error {\nfor {\n$e := $f()\nif $e == nil {\nreturn nil\n}\nvar $p *$permanent\nif errors.As($e, &$p) {\nreturn $p.@err\n}\ntime.Sleep(3 * time.Millisecond)\n}\n}",
		body: func(b *build) string {
			declare, stay, done := b.kept()
			return declare + "$failure := $retry(func() error {" + at + "\n" + b.try("", "return &$permanent{@err: "+b.err()+"}", "return &$permanent{@err: "+b.newErr()+"}", stay+"\nreturn nil") + "\n})\nif $failure != nil {\n" + b.giveUp() + "\n}\n" + done
		},
	},
	{
		variant: variant{name: "wrapped errors, none of which goes on", silent: true}, err: true,
		lib: "func $busy($e error) bool {\nvar $no syscall.Errno\nreturn errors.As(fmt.Errorf(\"dial: %w\", $e), &$no) && ($no == syscall.EINTR || $no == syscall.EAGAIN)\n}",
		body: func(b *build) string {
			return "for {\n" + b.try(at, "if !$busy($err) {\n"+b.giveUp()+"\n}\ncontinue", b.giveUp(), b.done()) + "\n}"
		},
	},
	{variant: variant{name: "cancelled by the failure", silent: true}, body: func(b *build) string {
		return "$ctx, $cancel := context.WithCancel(context.Background())\ndefer $cancel()\nfor $ctx.Err() == nil {\n" + b.try(at, "$cancel()\ncontinue", "$cancel()\ncontinue", b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "sorted addresses of a map", silent: true}, each: true, unordered: true, text: true, body: func(b *build) string {
		return "$all := make(map[string]int)\nfor $i, $x := range $list {\n$all[$x] = $i\n}\nfor _, " + b.address.params[0].name + " := range slices.Sorted(maps.Keys($all)) {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "iterator of addresses, pulled", silent: true}, each: true, one: true, body: func(b *build) string {
		return "$next, $stop := iter.Pull(slices.Values($list))\ndefer $stop()\nfor {\n" + b.address.params[0].name + ", $more := $next()\nif !$more {\n" + b.giveUp() + "\n}\n" + b.on() + "\n}"
	}},
	{
		variant: variant{name: "generic each", silent: true}, each: true, one: true,
		lib: "func $first[A, R any]($all []A, $f func(A) (R, bool)) ($r R, $ok bool) {\nfor _, $a := range $all {\nif $r, $ok = $f($a); $ok {\nreturn $r, true\n}\n}\nreturn $r, false\n}",
		body: func(b *build) string {
			p := b.address.params[0]
			return b.fill("$h, $good := $first($list, func("+p.name+" "+p.typ+") (HANDLE, bool) {"+at+"\n") + b.fill(b.try("", "return ZERO, false", "return ZERO, false", "return $h, true")) + "\n})\nif !$good {\n" + b.giveUp() + "\n}\n" + b.done()
		},
	},
	{variant: variant{name: "failures come by a channel, once", silent: true}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "$failures := make(chan error, 1)\ngo func() {\n$failures <- func() error {\n" + body + "\n}()\nclose($failures)\n}()\nfor $failure := range $failures {\nif $failure == nil {\n" + done + "\n}\nlog.Print($failure)\n}\n" + b.giveUp()
	}},
}
