package p

import (
	"flag"
	"os"
)

// use is asked which of its argument's origins pass the conditions.
func use(any, ...any) {}

func cond() bool { return len(os.Args) > 1 }

func compared() {
	p := 50051
	if p > 49151 {
		p = 8081
	}
	use(p) // passes: 8081
	q := 50052
	if q != 50052 {
		use(q) // passes: none
	}
	switch q {
	case 50052:
		use(q) // passes: 50052
	case 50053:
		use(q) // passes: none
	default:
		use(q) // passes: none
	}
}

func joined() {
	p := 50061
	if cond() {
		p = 50062
	}
	if p == 50061 {
		return
	}
	use(p) // passes: 50062
}

var initial = 50081

func init() { initial = 8081 }

var kept = 50082

func init() {
	if cond() {
		kept = 8081
	}
}

func lives() {
	use(initial) // passes: 8081
	use(kept)    // passes: 50082, 8081
	p := 50083
	set := func() { p = 8082 }
	use(p) // passes: 50083
	set()
	use(p) // passes: 8082
}

func only() {
	a, b := "8083", "50084"
	if a == "" {
		a = b
	}
	use(a) // passes: 8083
	c := ""
	if cond() {
		c = "8084"
	}
	if c == "" {
		c = b
	}
	use(c) // passes: 8084, 50084
}

func length() {
	s := "50071"
	if len(s) > 0 {
		s = "50072"
	}
	use(s) // passes: 50072
}

type config struct{ port, other int }

func (c *config) defaults() {
	if c.port == 0 {
		c.port = 50081
	}
	if c.other == 0 {
		c.other = 50083
	}
}

func filled() {
	c := &config{port: 50082}
	c.defaults()
	use(c.port)  // passes: 50082
	use(c.other) // passes: 0, 50083
}

// moves stores under a condition on another field, whatever there was.
func (c *config) moves() {
	if c.port != 0 {
		c.other = 50086
	}
}

func moved() {
	c := &config{port: 50084, other: 50085}
	c.moves()
	use(c.other) // passes: 50085, 50086
}

var port = flag.Int("port", 50091, "")

func visited() {
	set := false
	flag.Visit(func(f *flag.Flag) { set = set || f.Name == "port" })
	if set {
		use(*port) // passes: none
	}
	use(*port) // passes: 50091
}

const debug = false

func dead() {
	if !debug {
		return
	}
	use(50099) // passes: none
}

func init() {
	compared()
	joined()
	length()
	filled()
	moved()
	visited()
	dead()
}
