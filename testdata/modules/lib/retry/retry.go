// Package retry tries again.
package retry

import "time"

// Do calls f until it succeeds.
func Do(f func() error) {
	for f() != nil {
		time.Sleep(time.Second)
	}
}
