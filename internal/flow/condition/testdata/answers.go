package p

import (
	"errors"
	"os"
)

var errUnset = errors.New("unset")

func find(name string) (string, bool) {
	switch name {
	case "web":
		return "50301", true
	case "rpc":
		return "50302", false
	}
	return "", false
}

func read() (string, error) {
	if cond() {
		return "50303", errUnset
	}
	return "50304", nil
}

func handed() (string, error) {
	_, err := os.Stat("x")
	if err != nil {
		return "50305", err
	}
	return "50306", err
}

// beside asks another result of the same call.
func beside(name string) {
	port, ok := find("web")
	if ok {
		use(port) // passes: 50301
	} else {
		use(port) // passes: none
	}
	other, ok := find(name)
	if !ok {
		return
	}
	use(other) // passes: 50301
	addr, err := read()
	if err != nil {
		use(addr) // passes: 50303
		return
	}
	use(addr) // passes: 50304
	last, err := handed()
	if err != nil {
		return
	}
	use(last) // passes: 50306
}

func fits(port int) bool { return port < 49152 }

func check(port int) error {
	if port > 49151 {
		return errUnset
	}
	return nil
}

// called asks functions of the package.
func called() {
	p := 50311
	if cond() {
		p = 8081
	}
	if fits(p) {
		use(p) // passes: 8081
	} else {
		use(p) // passes: 50311
	}
}

// checked asks by an error.
func checked() {
	p := 8081
	if err := check(p); err != nil {
		use(p) // passes: none
	}
	q := 50313
	if err := check(q); err != nil {
		use(q) // passes: 50313
		return
	}
	use(q) // passes: none
}

// early computes with a variable before that has its value.
func early() {
	p := 8082
	low := p < 49152
	p = 50312
	if low {
		use(p) // passes: 50312
	}
	high := p > 49151
	if !high {
		use(p) // passes: none
	}
}

type entry struct {
	port    int
	enabled bool
}

// rows asks another column of the same row.
func rows() {
	for _, e := range []entry{{50321, true}, {50322, false}, {port: 50323}} {
		if e.enabled {
			use(e.port) // passes: 50321
		} else {
			use(e.port) // passes: 50322, 50323
		}
		if !e.on() {
			continue
		}
		use(e.port) // passes: 50321
	}
}

func (e entry) on() bool { return e.enabled }

// or compares with the zero value of a type parameter.
func or[T comparable](v, fallback T) T {
	var zero T
	if v == zero {
		return fallback
	}
	return v
}

func fallbacks() {
	use(or(50331, 50332)) // passes: 50331
	use(or(0, 50333))     // passes: 50333
	use(or("50334", ""))  // passes: 50334
}

func init() {
	checked()
	beside("")
	called()
	early()
	rows()
	fallbacks()
}
