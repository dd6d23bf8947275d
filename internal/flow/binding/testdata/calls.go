package p

type role int

const (
	server role = iota
	client
)

func address(r role) int {
	if r == server {
		return 50051
	}
	return 50052
}

func either(listen bool, port int) int {
	if !listen {
		return 50053
	}
	return port
}

func offset(base, n int) int { return base + n }

func spaced(base, n int) int { return base + 10*n }

func fill(port *int) int {
	if port == nil {
		return 50054
	}
	return 50055
}

func first(ports ...int) int {
	if len(ports) == 0 {
		return 50056
	}
	return ports[0]
}

var table = map[string]int{"web": 50061, "rpc": 50062}

func named(name string) int { return table[name] }

var numbered = []int{50063, 50064, 50065}

func behind(i int) int { return numbered[i+1] }

type config struct {
	enabled bool
	port    int
}

func (c config) listen() int {
	if c.enabled {
		return c.port
	}
	return 50057
}

func calls(r role, ports []int) {
	address(server) // gives: 50051; excluded 1
	address(client) // gives: 50052; excluded 1
	address(7)      // gives: 50052; excluded 1
	address(r)      // gives: 50051, 50052

	either(true, 50071)  // gives: 50071; excluded 1
	either(false, 50071) // gives: 50053; excluded 1

	offset(50080, 1) // gives: 50081
	offset(50080, 2) // gives: 50082
	spaced(50080, 2) // gives: 50100

	x := 1
	fill(nil) // gives: 50054; excluded 1
	fill(&x)  // gives: 50055; excluded 1

	first()         // gives: 50056; excluded 1
	first(50072)    // gives: 50072; excluded 1
	first(ports...) // gives: 50056, param 1

	named("web") // gives: 50061; excluded 1
	named("rpc") // gives: 50062; excluded 1
	behind(1)    // gives: 50065; excluded 2
	behind(0)    // gives: 50064; excluded 2

	config{true, 50073}.listen()  // gives: 50073; excluded 1
	config{false, 50074}.listen() // gives: 50057; excluded 1
}

func variadic(name string, ports ...int) {}

func arguments(ports []int) {
	variadic("a")               // last: none
	variadic("a", 50091)        // last: 50091
	variadic("a", 50092, 50093) // last: 50092, 50093
	variadic("a", ports...)     // last: param 0
	offset(1, 50094)            // last: 50094
}

func handOn(r role, listen bool, n int) {
	address(r)         // waits: 2
	address(server)    // waits: 0
	either(listen, 1)  // waits: 2
	offset(50080, n)   // waits: 1
	offset(n, 1)       // waits: 0
	either(cond(n), 1) // waits: 0
}

func cond(n int) bool { return n*n > 2 }
