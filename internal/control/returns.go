package control

import (
	"go/types"
)

// A result is what is known of one result of a return.
type result struct {
	declared types.Type
	value    value
}
