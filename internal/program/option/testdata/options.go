package p

type config struct {
	addr string
	name string
}

type option func(*config)

func withAddr(addr string) option { return func(c *config) { c.addr = addr } }

func withName(name string) option { return func(c *config) { c.name = name } }

func withAddrIf(ok bool, addr string) option {
	return func(c *config) {
		if ok {
			c.addr = addr
		}
	}
}

func open(opts ...option) config {
	c := config{}
	for _, o := range opts {
		o(&c) // applied: yes
	}
	return c
}

func openIf(ok bool, opts ...option) config {
	c := config{}
	for _, o := range opts {
		if o != nil {
			o(&c) // applied: yes
		}
		if ok {
			o(&c) // applied: no
		}
	}
	opts[0](&c) // applied: no
	return c
}

func lists(ok bool) {
	open(withAddr("a"), withAddr("b"))       // overwritten: yes
	open(withAddr("a"), withName("b"))       // overwritten: no
	open(withAddr("a"), withAddrIf(ok, "b")) // overwritten: no
	open(withAddr("a"))                      // overwritten: no

	behind := append([]option{withName("n")}, withAddr("b"))
	open(append([]option{withAddr("a")}, behind...)...)
	openIf(ok)
}
