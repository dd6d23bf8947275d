package p

// listen is asked which ports come to it, across its callers.
func listen(addr string) {}

func serve(addr string) {
	listen(addr) // climbs: 50200, 50201, 50203 and on
}

func serveDefault() { serve(":50200") }

func serveBy(serve func(string)) { serve(":50201") }

func start(kind, addr string) {
	if kind == "listen" {
		listen(addr) // climbs: 50210
	}
}

func kinds() {
	start("listen", ":50210")
	start("dial", "h:50211")
}

type options struct{ addr string }

func (o *options) serve() {
	listen(o.addr) // climbs: 50220
}

func withOptions() {
	o := &options{addr: ":50220"}
	o.serve()
}

func guarded() {
	addr := ":50230"
	if addr == ":50230" {
		addr = ":50231"
	}
	listen(addr) // climbs: 50231
}

func Exported(addr string) {
	listen(addr) // climbs: 50240, open Exported 0
}

func init() {
	serveDefault()
	serveBy(serve)
	kinds()
	withOptions()
	guarded()
	example()
	ends()
	Exported(":50240")
	for _, addr := range []string{":50203"} {
		serve(addr)
	}
}

// The example in the package's documentation.

type config struct{ addr string }

func defaults(test bool) *config {
	c := &config{addr: ":50051"}
	if test {
		c.addr = ":0"
	}
	return c
}

func (c *config) serve() {
	listen(c.addr) // climbs: 50051
}

func example() { defaults(false).serve() }

// One type for both ends: the object that is given to the client is no server's.

type pair struct{ addr string }

type listener struct{ cfg pair }

type dialer struct{ cfg pair }

func newListener(cfg pair) *listener { return &listener{cfg} }

func newDialer(cfg pair) *dialer { return &dialer{cfg} }

func (l *listener) serve() {
	listen(l.cfg.addr) // climbs: 50301
}

func ends() {
	newListener(pair{addr: ":50301"}).serve()
	_ = newDialer(pair{addr: "h:50302"})
}

// A flag picks, in a switch without a tag as in an if.

func switched(server bool) {
	switch {
	case server:
		listen(":50310") // climbs: 50310
	}
}

func unswitched(server bool) {
	switch {
	case server:
		listen(":50311") // climbs:
	}
}

func switches() {
	switched(true)
	unswitched(false)
}

// The key under which a table gets a function comes through two functions.

var starters = make(map[string]func(string))

func register(name string, start func(string)) { starters[name] = start }

func add(name string, start func(string)) { register(name, start) }

func startServer(addr string) {
	listen(addr) // climbs: 50320
}

func startPeer(string) {}

func run(name, addr string) { starters[name](addr) }

// Registered is exported, so that what it calls runs.
func Registered() {
	add("server", startServer)
	add("peer", startPeer)
	run("server", ":50320")
	run("peer", "h:50321")
}
