package p

import "sync"

func set(addr string) {}

func get() string { return "" }

// The setting that set makes and get reads is overwritten by drop.
func drop() {}

func setAlone() {
	set("a") // lives: yes
	get()
}

func setAndDropped() {
	set("a") // lives: no
	drop()
	get()
}

func setAndMaybeDropped(ok bool) {
	set("a") // lives: yes
	if ok {
		drop()
	}
	get()
}

func setAndDroppedByHelper() {
	set("a") // lives: no
	helper()
	get()
}

func helper() { drop() }

// Another call of it reads what the first has set.
func setBehind() {
	get()
	set("a") // lives: yes
}

type server struct {
	once sync.Once
	addr string
}

func (s *server) use(addr string) {
	s.once.Do(func() { s.addr = addr }) // once: yes
	run(func() { s.addr = addr })       // once: no
}

func run(f func()) { f() }

func served(s, other *server) {
	s.use("a")     // done: no
	s.use("b")     // done: yes
	other.use("b") // done: no
}

func counted(listen func(int)) {
	port := 61000
	for range 3 {
		port++
		listen(port) // step: 1
	}
}

func countedBehind(listen func(int)) {
	port := 61000
	for range 3 {
		listen(port) // step: 0
		port += 2
	}
}

func countedDown(listen func(int)) {
	port := 61003
	for range 3 {
		port--
		listen(port) // step: -1
	}
}

func countedByTwo(listen func(int)) {
	port := 61000
	for range 3 {
		port = port + 2
		listen(port) // step: 2
	}
}

func countedDownByTwo(listen func(int)) {
	port := 61000
	for range 3 {
		port -= 2
		listen(port) // step: -2
	}
}

func multiplied(listen func(int)) {
	port := 100
	for range 3 {
		port *= 2
		listen(port) // step: 0
	}
}

func countedByMore(listen func(int), n int) {
	port := 61000
	for range 3 {
		port += n
		listen(port) // step: 0
	}
}
