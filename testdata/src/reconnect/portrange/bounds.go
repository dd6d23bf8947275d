package portrange

import (
	"syscall"
	"time"
)

func dialPort(port int) (int, error) {
	fd := socket(syscall.AF_INET)
	return fd, syscall.Connect(fd, &syscall.SockaddrInet4{Port: port, Addr: loopback})
}

// All of sixteen shards have ports below the range.
func Shard(key uint32) int {
	port := 9000 + int(key&15)
	for {
		if fd, err := dialPort(port); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func ShardInside(key uint32) int {
	port := 40000 + int(key&14)
	for {
		if fd, err := dialPort(port); err == nil { // want `reaches syscall\.Connect through dialPort,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// A remainder is less than what it is the remainder of.
func Slot(n uint) int {
	port := int(n%100) + 32668
	for {
		if fd, err := dialPort(port); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

// The remainder of a negative number is none or negative: this reaches up to 32777.
func SlotInside(n int) int {
	port := 32768 + n%10
	for {
		if fd, err := dialPort(port); err == nil { // want `reaches syscall\.Connect through dialPort,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// Ports of the range are turned away.
func OnlyBelow(port int) int {
	if port >= 32768 {
		return -1
	}
	for {
		if fd, err := dialPort(port); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

func OnlyAbove(port int) int {
	for port > 61000 {
		if fd, err := dialPort(port); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
	return -1
}

// Ports above 40000 are turned away, but not those of the range below that.
func OnlyUpTo(port int) int {
	if port > 40000 {
		return -1
	}
	for {
		if fd, err := dialPort(port); err == nil { // want `reaches syscall\.Connect through dialPort,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

// What is tested is another port.
func OtherBelow(port, admin int) int {
	if admin >= 32768 {
		return -1
	}
	for {
		if fd, err := dialPort(port); err == nil { // want `reaches syscall\.Connect through dialPort,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
