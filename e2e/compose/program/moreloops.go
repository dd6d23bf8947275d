package program

import (
	"slices"
	"strings"
)

// loops are all of them, the plainest first.
var loops = slices.Concat(plainLoops, moreLoops, eventLoops, notLoops, notEventLoops)

// moreLoops are rarer shapes of reconnect loops.
var moreLoops = []loop{
	{variant: variant{name: "mutual recursion"}, body: func(b *build) string {
		other := "$later"
		if recv, _, ok := strings.Cut(b.carrier.loop, "."); ok {
			other = recv + ".@later"
		}
		b.loopLike(other, b.pause()+"\n"+b.restart(at))
		again := replace(b.restart(""), b.carrier.loop, other)
		return b.try("", again, again, b.done())
	}},
	{variant: variant{name: "attempt in a function of its own"}, outer: true, body: func(b *build) string {
		attempt := "$attempt2"
		if recv, _, ok := strings.Cut(b.carrier.loop, "."); ok {
			attempt = recv + ".@attempt"
		}
		b.loopLike(attempt, b.try("", b.fail(b.err()), b.fail(b.newErr()), b.done()))
		params := b.loopParams()
		for i := range params {
			if params[i].name == "$out" {
				params[i].name = "&$h"
			}
		}
		call := replace(b.fill(b.result.receive), "CALL", attempt+"("+names(params)+")"+at)
		return "for {\n" + call + "\nif " + b.failed() + " {\n" + b.pause() + "\ncontinue\n}\n" + b.done() + "\n}"
	}},
	{variant: variant{name: "state functions"}, body: func(b *build) string {
		declare, stay, done := b.kept()
		return declare + "type $state func() $state\nvar $dialing, $waiting $state\n$waiting = func() $state {\n" + b.pause() + "\nreturn $dialing\n}\n" +
			"$dialing = func() $state {\n" + b.try(at, "return $waiting", "return $waiting", stay+"\nreturn nil") + "\n}\n" +
			"for $now := $dialing; $now != nil; {\n$now = $now()\n}\n" + done
	}},
	{variant: variant{name: "events"}, body: func(b *build) string {
		post := b.pause() + "\n$events <- \"dial\"\ncontinue"
		return "$events := make(chan string, 1)\n$events <- \"dial\"\nfor $event := range $events {\nswitch $event {\ncase \"dial\":\n" + b.try(at, post, post, b.done()) + "\n}\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "sync.Pool"}, body: func(b *build) string {
		return "$spare := sync.Pool{New: func() any {" + at + "\n" + b.try("", "return nil", "return nil", "return $h") + "\n}}\nfor {\nif $h, $fine := $spare.Get().(" + b.handle.typ + "); $fine {\n" + b.done() + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "select default"}, params: []param{{"$stop", "<-chan struct{}"}}, values: []string{"make(chan struct{})"}, body: func(b *build) string {
		return "for {\nselect {\ncase <-$stop:\n" + b.giveUp() + "\ndefault:\n}\n" + b.on() + "\n}"
	}},
	{variant: variant{name: "select context"}, params: []param{{"$ctx", "context.Context"}}, values: []string{"context.Background()"}, body: func(b *build) string {
		wait := "select {\ncase <-$ctx.Done():\n" + b.giveUp() + "\ncase <-time.After(3 * time.Millisecond):\n}\ncontinue"
		return "for {\n" + b.try(at, wait, wait, b.done()) + "\n}"
	}},
	{variant: variant{name: "until there is one"}, body: func(b *build) string {
		declare := b.fill("var $got HANDLE = ZERO\n")
		return declare + "for $got " + b.handle.none + " {\n" + b.try(at, b.pause()+"\ncontinue", b.pause()+"\ncontinue", "$got = $h\ncontinue") + "\n}\n$h := $got\n" + b.done()
	}},
	{variant: variant{name: "broken off when good"}, body: func(b *build) string {
		declare := b.fill("var $got HANDLE\n")
		return declare + "$outer:\nfor {\n" + b.try(at, b.pause()+"\ncontinue", b.pause()+"\ncontinue", "$got = $h\nbreak $outer") + "\n}\n$h := $got\n" + b.done()
	}},
	{variant: variant{name: "errors collected"}, err: true, body: func(b *build) string {
		return "var $errs []error\nfor len($errs) < 800 {\n" + b.try(at, "$errs = append($errs, $err)\n"+b.pause()+"\ncontinue", "$errs = append($errs, "+b.newErr()+")\n"+b.pause()+"\ncontinue", b.done()) + "\n}\nlog.Print(errors.Join($errs...))\n" + b.giveUp()
	}},
	{variant: variant{name: "WaitGroup in a loop"}, body: func(b *build) string {
		declare, body, done := b.inFunc(at)
		return declare + "for {\nvar $wg sync.WaitGroup\nvar $last error\n$wg.Go(func() {\n$last = func() error {\n" + body + "\n}()\n})\n$wg.Wait()\nif $last == nil {\n" + done + "\n}\n" + b.pause() + "\n}"
	}},
	{variant: variant{name: "generic retry helper"}, lib: "func $persist[T any]($n int, $f func() (T, error)) (T, error) {\nvar $zero T\nfor $i := 0; $i < $n; $i++ {\nif $v, $e := $f(); $e == nil {\nreturn $v, nil\n}\ntime.Sleep(3 * time.Millisecond)\n}\nreturn $zero, context.DeadlineExceeded\n}", body: func(b *build) string {
		return b.fill("$h, $failure := $persist(600, func() (HANDLE, error) {"+at+"\n"+b.try("", "return ZERO, "+b.err(), "return ZERO, "+b.newErr(), "return $h, nil")+"\n})\nif $failure != nil {\n") + b.giveUp() + "\n}\n" + b.done()
	}},
	{variant: variant{name: "retry helper, recursive"}, lib: "func $redo($n int, $f func() bool) bool {\nif $n == 0 {\nreturn false\n}\nif $f() {\nreturn true\n}\ntime.Sleep(2 * time.Millisecond)\nreturn $redo($n-1, $f)\n}", body: func(b *build) string {
		declare, stay, done := b.kept()
		return declare + "if !$redo(700, func() bool {" + at + "\n" + b.try("", "return false", "return false", stay+"\nreturn true") + "\n}) {\n" + b.giveUp() + "\n}\n" + done
	}},
	{variant: variant{name: "jobs table"}, inner: true, lib: "type $cron struct{ @jobs []func() }\n\nfunc ($c *$cron) @add($f func()) { $c.@jobs = append($c.@jobs, $f) }\n\nfunc ($c *$cron) @serve() {\nfor range time.Tick(3 * time.Millisecond) {\nfor _, $j := range $c.@jobs {\n$j() /*!own*/\n}\n}\n}", body: func(b *build) string {
		return "var $table2 $cron\n$table2.@add(func() {" + at + "\n" + b.try("", "log.Print("+b.err()+")\nreturn", "return", b.done()) + "\n})\n$table2.@serve()"
	}},
	{variant: variant{name: "respawned after a panic"}, inner: true, body: func(b *build) string {
		return "defer func() {\nif $r := recover(); $r != nil {\nlog.Print($r)\n" + b.pause() + "\ngo " + b.again() + at + "\n}\n}()\n" + b.try("", "panic("+b.err()+")", "panic(\"again\")", b.done())
	}},
	{variant: variant{name: "round robin"}, each: true, one: true, body: func(b *build) string {
		return "for $i := 0; ; $i++ {\n" + b.address.params[0].name + " := $list[$i%len($list)]\n" + b.on() + "\n}"
	}},
	{variant: variant{name: "put back into a queue"}, each: true, one: true, body: func(b *build) string {
		name := b.address.params[0].name
		back := "$line <- " + name + "\n" + b.pause() + "\ncontinue"
		return "$line := make(chan " + b.address.params[0].typ + ", len($list))\nfor _, $x := range $list {\n$line <- $x\n}\nfor " + name + " := range $line {\n" + b.try(at, back, back, b.done()) + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "result by a channel, again"}, body: func(b *build) string {
		return b.fill("$results := make(chan HANDLE)\ngo func() {\nfor {\n") + b.try(at, b.pause()+"\ncontinue", b.pause()+"\ncontinue", "$results <- $h\nreturn") + "\n}\n}()\n$h := <-$results\n" + b.done()
	}},
	{variant: variant{name: "tries counted down in a field"}, lib: "type $budget struct{ @left int }\n\nfunc ($x *$budget) @take() bool {\n$x.@left--\nreturn $x.@left > 0\n}", body: func(b *build) string {
		return "$b := &$budget{@left: 900}\nfor $b.@take() {\n" + b.on() + "\n}\n" + b.giveUp()
	}},
	{variant: variant{name: "fallen through"}, body: func(b *build) string {
		return "$tries := 0\nfor {\nif $tries > 0 {\n" + b.pause() + "\n}\n$tries++\n" + b.try(at, "log.Print($tries)\ncontinue", "continue", b.done()) + "\n}"
	}},
	{variant: variant{name: "temporary errors only"}, err: true, body: func(b *build) string {
		return "for {\n" + b.try(at, "if !errors.Is($err, syscall.ECONNREFUSED) && !errors.Is($err, syscall.EADDRNOTAVAIL) {\n"+b.giveUp()+"\n}\n"+b.pause()+"\ncontinue", b.pause()+"\ncontinue", b.done()) + "\n}"
	}},
}

// kept keeps the connection of a function that returns something else: what
// declares where, what keeps or uses $h, and what follows.
func (b *build) kept() (declare, stay, done string) {
	if b.inner {
		return "", b.useIt(), "return"
	}
	return b.fill("var $got HANDLE\n"), "$got = $h", b.ok("$got")
}
