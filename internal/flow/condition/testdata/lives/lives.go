package p

import "os"

// use is asked which of the values that its argument is given outlive the package's code.
func use(any) {}

var (
	always    = 50421
	sometimes = 50422
	never     = 50423
)

func init() {
	always = 8083
	if len(os.Args) > 1 {
		sometimes = 8084
	}
}

func outlive() {
	use(always)    // outlive: 8083 overwritten
	use(sometimes) // outlive: 50422 8084 overwritten
	use(never)     // outlive: 50423
}
