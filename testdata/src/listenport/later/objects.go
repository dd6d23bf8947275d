package later

import "net"

type door struct{ at string }

func (d *door) unlock() error {
	_, err := net.Listen("tcp", d.at)
	return err
}

func (d door) open() error {
	_, err := net.Listen("tcp", d.at)
	return err
}

type doors struct{ first func() error }

// A method value of a pointer's method reads what the struct holds when it is called.
func Bound() error {
	d := door{at: ":53000"}
	all := doors{first: d.unlock}
	d.at = ":8080"
	return all.first()
}

func BoundLate() error {
	d := door{at: ":8080"}
	all := doors{first: d.unlock}
	d.at = ":53002" // want `port 53002 is inside`
	return all.first()
}

// That of a struct's has a copy.
func Copied() error {
	d := door{at: ":53004"} // want `port 53004 is inside`
	all := doors{first: d.open}
	d.at = ":8080"
	return all.first()
}

func CopiedEarly() error {
	d := door{at: ":8080"}
	all := doors{first: d.open}
	d.at = ":53006"
	return all.first()
}

// A goroutine reads what it was started with, or what comes after.
func Before() {
	d := door{at: ":53008"}
	d.at = ":8080"
	go d.unlock()
}

func After() {
	d := door{at: ":8080"}
	go d.unlock()
	d.at = ":53010" // want `port 53010 is inside`
}

type opener interface{ open() error }

// An interface has the pointer: what lies behind it is read when its method is called.
func Behind() {
	var all []opener
	d := door{at: ":53012"}
	all = append(all, &d)
	d.at = ":8080"
	for _, o := range all {
		o.open()
	}
}

func BehindLate() {
	var all []opener
	d := door{at: ":8080"}
	all = append(all, &d)
	d.at = ":53014" // want `port 53014 is inside`
	for _, o := range all {
		o.open()
	}
}

// It has the struct as it was.
func Held() {
	var all []opener
	d := door{at: ":53016"} // want `port 53016 is inside`
	all = append(all, d)
	d.at = ":8080"
	for _, o := range all {
		o.open()
	}
}

// Two pointers to one struct, and a number behind a pointer.
func Pointed() {
	d := door{at: ":53018"}
	p := &d
	d.at = ":8080"
	net.Listen("tcp", p.at)
}

func Same() {
	d := &door{at: ":53020"}
	p := d
	d.at = ":8080"
	net.Listen("tcp", p.at)
}

func Text() {
	at := ":53022"
	p := &at
	at = ":8080"
	net.Listen("tcp", *p)
}

func TextLate() {
	at := ":8080"
	p := &at
	at = ":53024" // want `port 53024 is inside`
	net.Listen("tcp", *p)
}

// The pointer leads elsewhere when the struct changes.
func Moved() {
	d := &door{at: ":53026"} // want `port 53026 is inside`
	p := d
	d = &door{}
	d.at = ":8080"
	net.Listen("tcp", p.at)
}

// A deferred closure reads what the variable holds at the end.
func AtEnd() {
	at := ":53028"
	defer func() { net.Listen("tcp", at) }()
	at = ":8080"
}

func AtEnds(some bool) {
	at := ":53030" // want `port 53030 is inside`
	defer func() { net.Listen("tcp", at) }()
	if some {
		return
	}
	at = ":8080"
}

func EndLate() {
	at := ":8080"
	defer func() { net.Listen("tcp", at) }()
	at = ":53032" // want `port 53032 is inside`
}
