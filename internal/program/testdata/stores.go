package p

// use is asked about what it is given.
func use(any) {}

type config struct {
	addr string
	list []int
	next *config
}

var sink int

func cond() bool { return sink > 0 }

func straight() {
	x := 1
	x = 2
	use(x) // reaching: 2
}

func branch() {
	x := 1
	if cond() {
		x = 2
	}
	use(x) // reaching: 1, 2
}

func loop(x int) {
	for cond() {
		use(x) // reaching: entry, 3
		x = 3
	}
}

const debug = false

func constant() {
	x := 1
	if debug {
		x = 2
	}
	if !debug {
		x = 4
	}
	use(x) // reaching: 4
}

func fields() {
	c := config{addr: "a"}
	c.addr = "b"
	c.next = nil
	use(c.addr) // reaching: "b", nil
	use(c)      // reaching: config{…}, "b", nil
}

func elements() {
	var c config
	c.list = []int{1}
	c.list[0] = 2
	use(c.list) // reaching: []int{…}, 2
}

func places(c *config, m map[string]config) {
	use(c.next.addr)           // place: c .next.addr
	use((*c).list[1])          // place: c .list[]
	use(m["a"].addr)           // place: m [].addr
	use(cond())                // place: none
	use(config{}.addr)         // place: none .addr
	use(&c.list)               // place: none
	use(c.list[len(c.list)-1]) // place: c .list[]
}
