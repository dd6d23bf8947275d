package interfaces

import "net"

// The dynamic type picks the case.
type (
	bindTo string
	dialTo string
)

func openAs(v any) (net.Listener, error) {
	switch v := v.(type) {
	case bindTo:
		return net.Listen("tcp", string(v))
	case dialTo:
		c, err := net.Dial("tcp", string(v))
		if err == nil {
			c.Close()
		}
		return nil, err
	}
	return nil, nil
}

func Cases() {
	openAs(bindTo("127.0.0.1:51790")) // want `port 51790 is inside`
	openAs(dialTo("127.0.0.1:51792"))
}

// So does an assertion, of elements too.
func Asserted() {
	for _, v := range []any{bindTo("127.0.0.1:51794"), dialTo("127.0.0.1:51796")} { // want `port 51794 is inside`
		if addr, ok := v.(bindTo); ok {
			ln, err := net.Listen("tcp", string(addr))
			if err == nil {
				defer ln.Close()
			}
		}
	}
}

type (
	listening struct{ addr string }
	peer      struct{ addr string }
)

func serveOne(end any) {
	if l, ok := end.(*listening); ok {
		ln, err := net.Listen("tcp", l.addr)
		if err == nil {
			ln.Close()
		}
	}
}

func Ends() {
	serveOne(&listening{"127.0.0.1:51798"}) // want `port 51798 is inside`
	serveOne(&peer{"127.0.0.1:51800"})
}
