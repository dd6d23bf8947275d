package p

import (
	"flag"
	"os"
)

// use is asked where its argument comes from.
func use(any) {}

func cond() bool { return len(os.Args) > 1 }

func order(given int) {
	x := 50051
	use(x) // origins: 50051
	if cond() {
		x = 50052
	}
	use(x) // origins: 50051, 50052
	x = given
	use(x) // origins: param 0
	for cond() {
		use(x) // origins: param 0, 50053
		x = 50053
	}
	var zero int
	use(zero) // origins: zero
}

func captured() {
	x := 50061
	func() {
		use(x) // origins: 50061
	}()
}

func stored() {
	x := 50062
	later := func() { x = 50063 }
	later()
	use(x) // origins: 50062, 50063
}

func pointers() {
	x := 50071
	p := &x
	use(*p) // origins: 50071
	x = 50072
	use(*p) // origins: 50072
	*p = 50073
	use(x) // origins: 50073
	set(&x)
	use(x) // origins: 50074
	maybe(&x)
	use(x) // origins: 50074, 50075
}

func set(p *int) { *p = 50074 }

func maybe(p *int) {
	if cond() {
		*p = 50075
	}
}

func counted() {
	p := 50081
	for cond() {
		use(p) // origins: 50081 and on
		p++
	}
	for _, q := range []int{50082, 50083} {
		use(q) // origins: 50082 and on, 50083 and on
	}
	var all []int
	for _, q := range []int{50084, 50085} {
		all = append(all, q)
	}
	use(all[0]) // origins: zero, 50084, 50085
}

var global = 50091

func init() { global = 50092 }

var exported, Exported = 50093, 50094

func globals() {
	use(global)   // origins: 50091, 50092
	use(Exported) // origins: 50094, opaque
	use(exported) // origins: 50093
}

func flags() {
	var p int
	flag.IntVar(&p, "port", 50101, "")
	use(p) // origins: zero, 50101
	flag.IntVar(&p, "long", 50102, "")
	flag.IntVar(&p, "l", 50103, "")
	use(p) // origins: zero, 50103
}

func deferred() (port int) {
	defer func() { port = 50111 }()
	return 50112
}

func sometimes() (port int) {
	defer func() {
		if cond() {
			port = 50113
		}
	}()
	return 50114
}

func early() (port int) {
	if cond() {
		return 50115
	}
	defer func() { port = 50116 }()
	return 50117
}

func bare() (port int) {
	port = 50118
	if cond() {
		port = 50119
	}
	return
}

func results() {
	use(deferred())  // origins: 50111
	use(sometimes()) // origins: 50113, 50114
	use(early())     // origins: 50115, 50116
	use(bare())      // origins: 50118, 50119
}
