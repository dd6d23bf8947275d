package loops

import (
	"log"
	"syscall"
	"time"
)

// The nearest loop is the one to mend: it is reported, once.
func Nested(sa syscall.Sockaddr, use func(fd int)) {
	for {
		for range 5 {
			fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
			if err == nil {
				use(fd)
				syscall.Close(fd)
				break
			}
			time.Sleep(time.Second)
		}
		time.Sleep(time.Minute)
	}
}

func retrying(sa syscall.Sockaddr) (fd int, err error) {
	for range 5 {
		if fd, err = connect(sa); err == nil { // want `reaches syscall\.Connect through connect,`
			return fd, nil
		}
		time.Sleep(time.Second)
	}
	return -1, err
}

func Outer(sa syscall.Sockaddr) int {
	for {
		if fd, err := retrying(sa); err == nil {
			return fd
		}
		time.Sleep(time.Minute)
	}
}

// The inner loop goes on after a signal only, and so the outer one counts.
func connectIntr(fd int, sa syscall.Sockaddr) error {
	for {
		if err := syscall.Connect(fd, sa); err != syscall.EINTR {
			return err
		}
	}
}

func AroundSignals(fd int, sa syscall.Sockaddr) {
	for {
		if err := connectIntr(fd, sa); err == nil { // want `reaches syscall\.Connect through connectIntr,`
			return
		}
		time.Sleep(time.Second)
	}
}

func connectAny(targets []syscall.Sockaddr) (int, error) {
	for _, sa := range targets {
		if fd, err := connect(sa); err == nil {
			return fd, nil
		}
	}
	return -1, syscall.ECONNREFUSED
}

// Each address once is no loop; what starts over is.
func StartsOver(targets []syscall.Sockaddr) int {
	for {
		if fd, err := connectAny(targets); err == nil { // want `reaches syscall\.Connect through connectAny and connect,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// In which round it is decides nothing, whatever else the rounds are counted for.
func Rounds(targets []syscall.Sockaddr) int {
	wait := time.Millisecond
	for round := 0; ; round++ {
		for _, to := range targets {
			if fd, err := connect(to); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd
			}
		}
		log.Printf("round %d failed", round)
		time.Sleep(wait + time.Duration(round)*time.Millisecond)
		wait = min(2*wait, time.Second)
	}
}

func FewRounds(targets []syscall.Sockaddr) (int, error) {
	for round := 1; round <= 8; round++ {
		for _, to := range targets {
			if fd, err := connect(to); err == nil { // want `reaches syscall\.Connect through connect,`
				return fd, nil
			}
		}
		time.Sleep(time.Duration(1<<round) * time.Millisecond)
	}
	return -1, syscall.ETIMEDOUT
}

// Two loops that share a dialer are two places to mend.
func TwoLoops(a, b syscall.Sockaddr) (x, y int) {
	var err error
	for {
		if x, err = connect(a); err == nil { // want `reaches syscall\.Connect through connect,`
			break
		}
		time.Sleep(time.Second)
	}
	for {
		if y, err = connect(b); err == nil { // want `reaches syscall\.Connect through connect,`
			break
		}
		time.Sleep(time.Second)
	}
	return x, y
}
