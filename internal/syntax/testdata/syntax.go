package p

type named struct{ inner }

type inner struct {
	port int
	list []*inner
}

func (inner) value()    {}
func (*inner) pointer() {}

type circle *circle

func take(any)                 {}
func typed[T any](x T)         {}
func many(n int, rest ...any)  {}
func numbers(n int, s ...byte) {}

var (
	n     named
	x     int
	s     string
	bytes []byte
	end   circle
)

const off = false

func truths() {
	take(off)             // truth: never
	take(!off)            // truth: always
	take(off && x > 1)    // truth: never
	take(x > 1 || !off)   // truth: always
	take(x > 1)           // truth: unknown
	take(x == 50052)      // assumed: always
	take(50000 < x)       // assumed: always
	take(x != 50052)      // assumed: never
	take(int64(x) > 1e6)  // assumed: never
	take(!(x < 1) && off) // assumed: never
	take(len(s) == x)     // assumed: unknown
	take(s == "")         // assumed: unknown
}

func expressions() {
	n.value()            // receiver: n
	inner.value(n.inner) // receiver: n.inner
	take(x)              // receiver: none
	n.pointer()          // fields: inner
	take(n.port)         // fields: inner port
	take(&n)             // addressed: n
	take((n))            // addressed: n
	take(bytes)          // text: yes
	take(s)              // text: yes
	take(x)              // text: no
	take(x)              // any: yes
	typed(x)             // any: yes
	many(x)              // any: yes
	numbers(x)           // any: no
	take(end)            // deref: p.circle
	take(&n)             // deref: p.named
	take(&n.list)        // elem: *p.inner
	take(s)              // elem: none
}
