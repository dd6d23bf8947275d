package p

import "strings"

type role int

const (
	server role = iota
	client
	proxy
)

func Roles(r role, listen bool, name string, c *config, ports []int) {
	use(1) // when: always
	if r == server {
		use(1) // when: param 0 is 0
		if listen {
			use(1) // when: param 0 is 0 and param 1 is true
		}
	} else {
		use(1) // when: param 0 is not 0
	}
	switch r {
	case client, proxy:
		use(1) // when: param 0 is 1 or 2
	default:
		use(1) // when: param 0 is not 1 or 2
	}
	if !listen || name == "" {
		return
	}
	use(1) // when: param 1 is true and param 2 is not ""
	if c == nil {
		use(1) // when: param 1 is true and param 2 is not "" and param 3 is true
	} else if c.port == 0 {
		use(1) // when: param 1 is true and param 2 is not "" and param 3 is false and param 3.port is 0
	}
}

func Lengths(ports []int) {
	if len(ports) == 0 {
		use(1) // when: param 0 is 0
		return
	}
	use(1) // when: param 0 is not 0
}

func Changed(r role) {
	r = other(r)
	if r == server {
		use(1) // when: always
	}
}

func other(r role) role { return r + 1 }

func Ordered(port int) {
	if port < 1024 || port > 49151 {
		use(80, 1024, 49151, 49152) // admits: 80 49152
		return
	}
	use(80, 1024, 49151, 49152) // admits: 1024 49151
	low := port < 8080
	if low {
		use(80, 1024, 8079, 8080) // admits: 1024 8079
	}
}

func Tested(addr string) {
	if strings.HasPrefix(addr, "unix:") {
		use("unix:x", ":1") // admits: "unix:x"
		return
	}
	if rest, ok := strings.CutPrefix(addr, "tcp:"); ok {
		use("tcp:x", ":1", "unix:") // admits: "tcp:x"
		_ = rest
	}
}

var known = map[string]int{"web": 50201, "rpc": 50202}

func Looked(name string) {
	if port, ok := known[name]; ok {
		use("web", "rpc", "other") // admits: "web" "rpc"
		_ = port
	} else {
		use("web", "rpc", "other") // admits: "other"
	}
}

func isServer(r role) bool { return r == server }

func Answered(r role) {
	if isServer(r) {
		use(0, 1) // admits: 0
	}
}

func Generic[T comparable](v T) {
	var zero T
	if v == zero {
		use(0, "", 1, "x") // admits: 0 ""
	}
}

func picks(i int, c config, all []int) {
	use(all[i])        // picks: param 0+0
	use(all[i+1])      // picks: param 0+1
	use(all[int(i)-2]) // picks: param 0-2
	use(all[c.port])   // picks: param 1.port+0
	use(all[2*i])      // picks: none
	n := i
	use(all[n]) // picks: none
}
