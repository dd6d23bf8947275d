package p

func two() (int, string) { return 1, "a" }

func both(n int, s string) {}

func many(n int, rest ...string) {}

func (c config) read(key string) {}

type outer struct{ config }

func arguments(o outer, s []string) {
	both(1, "b")               // first: 1
	both(two())                // first: two() result 0
	both(two())                // second: two() result 1
	many(1, "x", "y")          // second: "x" "y"
	many(1, s...)              // second: s []
	o.read("k")                // first: "k"
	o.read("k")                // receiver: o .config
	config.read(o.config, "k") // first: "k"
	config.read(o.config, "k") // receiver: o.config
}

func dead() {
	if debug {
		use(1) // runs: no
	}
	use(2) // runs: yes
	panic("")
	use(3) // runs: no
}

func nobodyCalls() {
	use(4) // runs: no
}

func Exported() {
	helper()
	f := func() { use(5) }
	_ = f
}

func helper() {
	use(6) // runs: yes
	if cond() {
		return
	}
	for !debug {
		use(7) // runs: yes
	}
	use(8) // runs: no
}

func steps() {
	for i := 0; cond(); i++ {
		use(i)     // counts: yes
		use(2 * i) // counts: yes
		use(i * i) // counts: no
	}
	for i := range 3 {
		use(10 - i) // counts: no
		use(i - 10) // counts: yes
	}
	n := 1
	use(n) // counts: no
}

func init() {
	dead()
	straight()
	branch()
	loop(1)
	constant()
	fields()
	elements()
	places(nil, nil)
	arguments(outer{}, nil)
	steps()
}
