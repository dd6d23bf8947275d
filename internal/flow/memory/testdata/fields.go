package p

type server struct {
	port int
	name string
	next *server
}

func (s *server) set(port int) { s.port = port }

func (s *server) reset() {
	s.set(50201)
	if cond() {
		s.port = 50202
	}
}

func (s *server) last() *server { return s.next }

func (s *server) undone() {
	defer s.set(50203)
	s.port = 50204
}

func objects() {
	s := &server{port: 50211}
	use(s.port) // origins: 50211
	s.reset()   // stores: 50202, 50201
	use(s.port) // origins: 50202, 50201
	t := server{next: s}
	t.last().set(50212) // stores: param 0
	use(t.next.port)    // origins: 50202, 50201, 50212
	t.undone()          // stores: 50203
	u := t
	u.port = 50213
	use(u.port) // origins: 50213
	use(t.name) // origins: zero
}

// known only by its type.
type remote struct{ port int }

func fill(r *remote) { r.port = 50221 }

func other(r remote) {
	r.port = 50222
	use(remote{50223})
	fill(&r) // stores: 50221
}

func away(r *remote) {
	use(r) // field: 50221, 50222, 50223, opaque
}
