package main

import (
	"net"
	"syscall"

	"reconnect/made"
	"reconnect/recovered"
	"reconnect/workers"
)

// madeCases call a function that makes an object, and then a method of it; or recover a
// panic of a function that they call.
func madeCases() []Case {
	return []Case{
		{Name: "made.Peer.Conn", Port: 45000, run: func() { keep(made.NewPeer(fixed.String()).Conn()) }},
		{Name: "made.Visitor.Conn", Kind: Caught, run: func() { keep(made.NewVisitor(text).Conn()) }},
		{Name: "made.Balancer.Conn", run: func() { keep(made.NewBalancer(to).Conn()) }},
		{Name: "made.Book.Conn", run: func() { keep(made.NewBook().Conn(to)) }},
		{Name: "made.Diary.Conn", run: func() { keep(made.NewDiary().Conn(to)) }},
		{Name: "made.Gate.Conn", Kind: Caught, run: func() { keep(made.NewGate(to).Conn()) }},
		{Name: "made.Door.Conn", run: func() { keep(made.NewDoor(to).Conn()) }},
		{Name: "made.Fan.Conn", At: "made.NewFan", run: func() { keep(made.NewFan(to).Conn()) }},
		{Name: "made.Tap.Conn", At: "made.Tap.run", run: func() { keep(made.NewTap(to).Conn()) }},
		{Name: "made.Filter.Conn", Kind: Caught, run: func() { keep(made.NewFilter(to).Conn()) }},
		{Name: "made.Pump.Conn", At: "made.Pump.Run", run: func() { p := made.NewPump(to); go p.Run(); keep(p.Conn()) }},
		{Name: "made.Sieve.Conn", Kind: Caught, run: func() { s := made.NewSieve(to); go s.Run(); keep(s.Conn()) }},
		{Name: "made.Wary.Send", Kind: Caught, run: func() { made.NewWary(to).Send([]byte("x")) }},
		{Name: "made.Brisk.Send", run: func() { made.NewBrisk(to).Send([]byte("x")) }},
		{Name: "made.Sleeper.Conn", run: func() { keep(second(made.NewSleeper(to).Conn)) }},
		{Name: "made.Dreamer.Conn", Kind: Idle, run: func() { second(made.NewDreamer(to).Conn) }},

		{Name: "recovered.Tried", run: func() { keep(recovered.Tried(to)) }},
		{Name: "recovered.Untried", run: func() { keep(recovered.Untried(to)) }},
		{Name: "recovered.Tail.Supervise", run: func() { recovered.NewTail(to).Supervise() }},
		{Name: "recovered.Tail.Once", run: func() { recovered.NewTail(to).Once() }},
		{Name: "recovered.Swallowed", run: func() { keep(recovered.Swallowed(to)) }},
		{Name: "recovered.Once", run: func() { keep(recovered.Once(to)) }},
		{Name: "recovered.Grouped", run: func() { keep(recovered.Grouped(to)) }},
		{Name: "recovered.Logged", run: func() { keep(recovered.Logged(to)) }},
		{Name: "recovered.Ended", run: func() { keep(recovered.Ended(to)) }},
		{Name: "recovered.Passed", Kind: Caught, run: func() { keep(recovered.Passed(to)) }},

		{Name: "workers.Worked", run: func() { keep(workers.Worked(to)) }},
		{Name: "workers.Spawned", run: func() { keep(workers.Spawned(to)) }},
		{Name: "workers.Checked", Kind: Caught, run: func() { keep(workers.Checked(to)) }},
		{Name: "workers.Pool.Send", At: "workers.Pool.work", run: func() { send(workers.NewPool().Send) }},
		{Name: "workers.Queue.Send", run: func() { send(workers.NewQueue().Send) }},
		{Name: "workers.Speaker.Activate", At: "workers.Speaker.run", run: func() { workers.Speak(to).Activate(); hold(0) }},
		{Name: "workers.Mute.Deactivate", Kind: Idle, run: func() { workers.Hush(to).Deactivate(); hold(0) }},
	}
}

// send sends a job, and keeps the connection that it makes.
func send(job func(syscall.Sockaddr, chan<- net.Conn)) {
	conns := make(chan net.Conn, 1)
	job(to, conns)
	keep(<-conns)
}

// second asks for a connection twice.
func second(conn func() (net.Conn, error)) net.Conn {
	conn()
	c, _ := conn()
	return c
}
