package p

import (
	"encoding/json"
	"os"

	"lib"
)

// use is asked where its argument comes from.
func use(any) {}

func results(addr string, flagged bool) {
	use(lib.Pass(":50051"))  // origins: ":50051", opaque
	use(lib.Pass(addr))      // origins: param 0, opaque
	use(lib.Next(50051))     // origins: 50052, opaque
	use(lib.Join(addr))      // hostport: 50006, opaque
	use(lib.Choose(true))    // origins: 50007, opaque
	use(lib.Choose(false))   // origins: 8080, opaque
	use(lib.Choose(flagged)) // origins: 50007, 8080, opaque
}

func fields() {
	c := lib.New()
	use(c.Addr)  // hostport: 50003, opaque
	use(c.Port)  // origins: opaque
	use(c.Admin) // origins: opaque
	d := &lib.Config{}
	d.Fill()
	use(d.Addr) // hostport: zero, 50004
	e := &lib.Config{Admin: 50061}
	e.Complete()
	use(e.Admin) // origins: 50061, 50005
	lib.Set(e, 50062)
	use(e.Admin)     // origins: 50061, 50005, 50062
	use(lib.Default) // hostport: setting Default, 50002, opaque
}

func callbacks() {
	lib.Each(50062, func(port int) {}) // calledwith: 50063
	run(1, func(port int) {})          // calledwith: none
}

func run(port int, f func(int)) { f(port) }

type own struct {
	Port int `default:"50071"`
}

type bare struct{ Port int }

func defaults(o own, b bare, c lib.Config, text []byte) {
	use(o) // default: 50071
	use(b) // default: none
	use(c) // default: 50001
	var read struct {
		Port int `default:"50072"`
	}
	json.Unmarshal(text, &read)
	use(read) // default: 50072
}

func keys() {
	os.Setenv("PORT", ":50081")
	use(os.Getenv("PORT"))  // hostport: 50081, opaque
	use(os.Getenv("OTHER")) // hostport: setting other, opaque
}
