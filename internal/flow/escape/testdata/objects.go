package p

import "fmt"

type server struct {
	addr string
	next *server
}

func (s *server) serve()         {}
func (s *server) String() string { return s.addr }

type starter interface{ serve() }

// listen is what objects are looked for at.
func listen(s *server) {}

// made is asked where its argument goes.
func made(s *server) *server { return s }

var cond bool

type holder struct {
	srv  *server
	list []*server
}

func directly() {
	s := made(&server{}) // goes: found
	listen(s)
}

func notAtAll() {
	s := made(&server{}) // goes: stays
	fmt.Println(s.addr)
}

func toAnother() {
	a := made(&server{}) // goes: stays
	b := made(&server{}) // goes: found
	_ = a
	listen(b)
}

func through() *server {
	return made(&server{}) // goes: found
}

func caller() { listen(through()) }

func inField() {
	h := holder{srv: made(&server{})} // goes: found
	listen(h.srv)
}

// A field stands for that of all holders.
func inOtherHolder() {
	h := holder{srv: made(&server{})} // goes: found
	h.list = nil
}

type box struct{ srv *server }

func inUnreadField() {
	b := box{srv: made(&server{})} // goes: stays
	_ = b
}

func inList() {
	var all []*server
	all = append(all, made(&server{})) // goes: found
	for _, s := range all {
		listen(s)
	}
}

func hand(s *server) { listen(s) }

func handed() {
	hand(made(&server{})) // goes: found
}

func Exported() *server {
	return made(&server{}) // goes: lost
}

var Kept = made(&server{}) // goes: lost

func behindInterface() {
	var s starter = made(&server{}) // goes: stays
	s.serve()
}

func toValue(f func(*server)) {
	f(made(&server{})) // goes: lost
}

func asserted() {
	var x any = made(&server{}) // goes: found
	if s, ok := x.(*server); ok {
		listen(s)
	}
}

func switched() {
	var x any = made(&server{}) // goes: found
	switch s := x.(type) {
	case *server:
		listen(s)
	case error:
		fmt.Println(s)
	}
}

func pointedAt() {
	to := new(*server)
	*to = made(&server{}) // goes: found
	listen(*to)
}

func toElement() {
	all := make([]*server, 1)
	all[0] = made(&server{}) // goes: found
	listen(all[0])
}

func several(all ...*server) {
	for _, s := range all {
		listen(s)
	}
}

func oneOfSeveral() {
	several(nil, made(&server{})) // goes: found
}

func appended() {
	listen(append([]*server(nil), made(&server{}))[0]) // goes: found
}

func init() {
	asserted()
	switched()
	pointedAt()
	toElement()
	oneOfSeveral()
	appended()
	directly()
	notAtAll()
	toAnother()
	caller()
	inField()
	inOtherHolder()
	inUnreadField()
	inList()
	handed()
	behindInterface()
	toValue(nil)
}
