package deadcode

import "net"

// A variable that has one value only decides its conditions.
func Full() {
	a, b := ":8080", ":51122"
	if a == "" {
		a = b
	}
	net.Listen("tcp", a)
}

func Empty(other bool) {
	a, b := "", ":51124" // want `port 51124 is inside`
	if other {
		a = ":8080"
	}
	if a == "" {
		a = b
	}
	net.Listen("tcp", a)
}

func usual() string { return ":8080" }

func UsualFirst() { net.Listen("tcp", usualFirst()) }

func usualFirst() string {
	if a := usual(); a != "" {
		return a
	}
	return ":51126"
}

func neverFails() (string, error) { return ":8080", nil }

func NeverFails() {
	a, err := neverFails()
	if err != nil {
		a = ":51128"
	}
	net.Listen("tcp", a)
}

func fails(really bool) (string, error) {
	if really {
		return "", net.ErrClosed
	}
	return ":8080", nil
}

func Fails(really bool) {
	a, err := fails(really)
	if err != nil {
		a = ":51130" // want `port 51130 is inside`
	}
	net.Listen("tcp", a)
}

// Not what a pointer or a literal may change.
func Changed(change func(*string)) {
	a := ":8080"
	change(&a)
	if a == "" {
		a = ":51132" // want `port 51132 is inside`
	}
	net.Listen("tcp", a)
}

func Again() {
	first := true
	for {
		if !first {
			net.Listen("tcp", ":51134") // want `port 51134 is inside`
			return
		}
		first = false
	}
}
