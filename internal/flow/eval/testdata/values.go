package p

import (
	"flag"
	"os"
)

// use is asked where its argument comes from.
func use(any) {}

const port = 50051

func cond() bool { return len(os.Args) > 1 }

func constants() {
	use(50051)     // origins: 50051
	use(port + 1)  // origins: 50052
	use(nil)       // origins: nil
	use(cond)      // origins: function cond
	use(&server{}) // origins: composite
}

func variables(given int) {
	x := 50051
	use(x) // origins: 50051
	if cond() {
		x = 50052
	}
	use(x) // origins: 50051, 50052
	x = given
	use(x) // origins: param 0
	var zero int
	use(zero) // origins: zero
	x = 50053
	func() {
		use(x) // origins: 50053
	}()
	use(len(os.Args)) // origins: opaque
}

type server struct {
	addr string
	port int
	in   inner
	next *server
}

type inner struct{ ports []int }

func newServer(port int) *server {
	s := &server{port: port}
	s.addr = "localhost:50060"
	return s
}

func (s *server) Port() int    { return s.port }
func (s *server) set(port int) { s.port = port }
func (s *server) reset()       { s.set(50061) }
func (s *server) either() int {
	if s.port == 0 {
		return 50062
	}
	return s.port
}

func fields() {
	s := newServer(50051)
	use(s.port)   // origins: 50051
	use(s.Port()) // origins: 50051
	use(s.addr)   // origins: "localhost:50060"
	s.reset()
	use(s.port) // origins: 50061
	t := server{in: inner{ports: []int{50071, 50072}}}
	use(t.in.ports[1])                // origins: 50072
	use(t.next)                       // origins: zero
	use(newServer(1).either())        // origins: 1
	use(newServer(0).either())        // origins: 50062
	use(append(t.in.ports, 50073)[0]) // origins: 50071, 50073
}

var table = map[string]int{"a": 50081, "b": 50082}

func named(name string) int { return table[name] }

func tables() {
	use(table["b"]) // origins: 50082
	use(named("a")) // origins: 50081
	for _, p := range []int{50083, 50084} {
		use(p) // origins: 50083 and on, 50084 and on
	}
}

func steps() {
	p := 50051
	for cond() {
		use(p) // origins: 50051 and on
		p++
	}
	for i := range 3 {
		use(50060 + i) // origins: 50060 and on
	}
}

var addrFlag = flag.String("addr", ":50091", "")

func flags() {
	use(*addrFlag) // hostport: 50091
	var p int
	flag.IntVar(&p, "port", 50092, "")
	use(p) // origins: zero, 50092
}

func choose(server bool) string {
	if server {
		return ":50101"
	}
	return "upstream:50102"
}

func choices() {
	use(choose(true))  // hostport: 50101
	use(choose(false)) // hostport: 50102
}

type addresser interface{ address() string }

type fixed struct{}

func (fixed) address() string { return ":50111" }

func maker(port int) func() int {
	return func() int { return port }
}

func dynamic() {
	var a addresser = fixed{}
	use(a.address())    // hostport: 50111
	use(maker(50112)()) // origins: 50112
	f := newServer
	use(f(50113).port) // origins: 50113
	var v any = fixed{}
	use(v.(addresser).address()) // hostport: 50111
	use(int64(50114))            // origins: 50114
	use(max(50115, 50116))       // origins: 50116
	x := 50117
	use(min(x, 8)) // origins: 50117, 8
}

type couple[K comparable, V any] struct {
	key K
	val V
}

func makeCouple[K comparable, V any](k K, v V) couple[K, V] { return couple[K, V]{k, v} }

func only[T any](x T) []T { return []T{x} }

func parts(from int) {
	list := []int{50118, 50119}
	use(list[1:][0])           // origins: 50119
	use(list[:1][0])           // origins: 50118
	use(list[from:][0])        // origins: 50118, 50119
	use(list[:2][len(list)-1]) // origins: 50118, 50119
	use(":50120"[:3])          // hostport: opaque
	addr := "host:50121"
	use(addr[4:]) // hostport: 50121
	use(addr[:4]) // hostport: opaque
	of := makeCouple[string, int]
	use(of("a", 50122).val) // origins: 50122
	one := only[int]
	use(one(50123)[0]) // origins: 50123
	use(*new(50124))   // origins: 50124
	use(-list[0])      // origins: opaque
}

type outer struct{ middle }

type middle struct{ core }

type core struct{ port int }

func (i core) get() int { return i.port }

type getter interface{ get() int }

func embedded() {
	o := outer{middle{core{50125}}}
	var g getter = o
	use(g.get()) // origins: 50125
	use(o.port)  // origins: 50125
}

func called(g getter) int { return g.get() }

type away interface{ Get() int }

func asked(a away) {
	use(a.Get()) // origins: param 0
}
