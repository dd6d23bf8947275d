package p

import "syscall"

const base = 50000

func sums(id int) {
	use(base + 51) // origins: 50051
	x := 50053
	use(x - 1)                // origins: 50052
	use(1 + x)                // origins: 50054
	use(x + 2*5)              // origins: 50063
	use(x + id)               // origins: 50053
	use(x * id)               // origins: opaque
	use(total(x, 7))          // origins: 50053 and on
	use(spaced(2))            // origins: 50040
	use(spaced(len("")) + id) // origins: 50000
	for i := range 3 {
		use(x + i)   // origins: 50053 and on
		use(x + 9*i) // origins: 50053 and on
		use(i + x)   // origins: 50053 and on
	}
}

func total(x int, more ...int) int {
	for _, n := range more {
		x += n
	}
	return x
}

func spaced(id int) int { return base + 20*id }

func sockets(kind int) {
	fd, _ := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM|syscall.SOCK_CLOEXEC, 0)
	use(fd) // type: 524289
	other, _ := syscall.Socket(syscall.AF_INET6, kind, 0)
	use(other) // type: param 0
	use(other) // family: 10
	flags := 1 | kind
	use(flags) // bits: 1, param 0
}
