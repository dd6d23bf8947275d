// Package client connects.
package client

import (
	"os"
	"time"

	"example.com/lib/raw"
	"example.com/lib/retry"
)

// Connect tries until it is connected.
func Connect(port int) *os.File {
	for {
		conn, err := raw.Dial(port)
		if err == nil {
			return conn
		}
		time.Sleep(time.Second)
	}
}

// Again leaves the trying to another module.
func Again(port int) (conn *os.File) {
	retry.Do(func() (err error) {
		conn, err = raw.Dial(port)
		return err
	})
	return conn
}
