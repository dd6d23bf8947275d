// Package onesystem connects by means that only one system has; the dialer of
// each stands in a file of its own.
package onesystem

import "time"

// Connect is reported for the systems whose dialer is raw.
func Connect(port int) int {
	for {
		if fd, err := dial(port); err == nil { // want `reaches \S*Connect(Ex|x)? through dial,`
			return fd
		}
		time.Sleep(time.Second)
	}
}
