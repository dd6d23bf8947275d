package machines

import (
	"syscall"
	"time"
)

// A link keeps what it has found out about its connection.
type link struct {
	fd     int
	looped bool
}

func (l *link) open(sa syscall.Sockaddr) (err error) {
	if l.fd, err = dial(sa); err != nil {
		return err
	}
	l.looped = self(l.fd)
	return nil
}

// True is told of the connection to itself, and of no other.
func LoopedNoted(sa syscall.Sockaddr) {
	l := new(link)
	links = append(links, l)
	for range 2 {
		if l.open(sa) != nil {
			time.Sleep(time.Second)
			continue
		}
		if l.looped {
			syscall.Close(l.fd)
			continue
		}
		syscall.Write(l.fd, []byte("x"))
		return
	}
}

// It is told, and the connection used all the same.
func LoopedTold(sa syscall.Sockaddr) {
	l := new(link)
	links = append(links, l)
	for range 2 {
		if l.open(sa) != nil { // want `reaches syscall\.Connect through link\.open and dial,`
			time.Sleep(time.Second)
			continue
		}
		syscall.Write(l.fd, []byte("x"))
		return
	}
}

var links []*link

// It is told in a table.
func LoopedTable(odd map[int]bool, sa syscall.Sockaddr) {
	for range 2 {
		fd, err := dial(sa)
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		odd[fd] = self(fd)
		if odd[fd] {
			syscall.Close(fd)
			continue
		}
		syscall.Write(fd, []byte("x"))
		return
	}
}

// The table is read for another connection.
func LoopedTableOther(odd map[int]bool, sa syscall.Sockaddr) {
	for range 2 {
		fd, err := dial(sa) // want `reaches syscall\.Connect through dial,`
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		odd[fd] = self(fd)
		if odd[-1] {
			syscall.Close(fd)
			continue
		}
		syscall.Write(fd, []byte("x"))
		return
	}
}

// What is told before the check says nothing where only what has passed it is used.
func ToldBefore(up map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		fd, err := dial(sa)
		up["peer"] = err == nil
		if err != nil {
			time.Sleep(time.Second)
			continue
		}
		if self(fd) {
			syscall.Close(fd)
			continue
		}
		syscall.Write(fd, []byte("x"))
		return
	}
}

// A constant tells as much.
func ToldConstant(up map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		if probe(sa) == nil { // want `reaches syscall\.Connect through probe and dial,`
			up["peer"] = true
		}
		time.Sleep(time.Second)
	}
}

func ToldConstantChecked(up map[string]bool, sa syscall.Sockaddr) {
	for range 2 {
		up["tried"] = true
		if probeChecked(sa) == nil {
			up["peer"] = true
		}
		time.Sleep(time.Second)
	}
}
