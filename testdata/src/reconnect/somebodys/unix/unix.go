// Package unix speaks to units, and only sounds like the system's.
package unix

import "errors"

// A Sockaddr is the address of a unit.
type Sockaddr interface{ Unit() int }

// Connect looks a unit up.
func Connect(unit int, sa Sockaddr) error {
	if sa.Unit() != unit {
		return errors.New("no such unit")
	}
	return nil
}
