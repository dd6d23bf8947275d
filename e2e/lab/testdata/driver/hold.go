package main

import "syscall"

var loopback = [4]byte{127, 0, 0, 1}

// hold keeps a connection open, as who uses one does.
func hold(int) { select {} }

// stream makes a TCP socket for a case that is given one.
func stream() int {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	check(err)
	return fd
}
