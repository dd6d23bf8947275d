package p

import "flag"

var (
	level = flag.Int("level", 50401, "")
	extra = flag.Int("extra", 50402, "")
)

func isPassed(name string) bool {
	found := false
	flag.Visit(func(f *flag.Flag) {
		if f.Name == name {
			found = true
		}
	})
	return found
}

func given() {
	if isPassed("level") {
		use(*level) // passes: none
		use(*extra) // passes: 50402
	} else {
		use(*level) // passes: 50401
	}
	set := make(map[string]bool)
	flag.Visit(func(f *flag.Flag) { set[f.Name] = true })
	if set["extra"] {
		use(*extra) // passes: none
		use(*level) // passes: 50401
	}
	if !set["extra"] {
		use(*extra) // passes: 50402
	}
}

type options struct{ port, admin, sum int }

func (o *options) complete() {
	if o.port == 0 {
		o.port = 50411
	}
	if o.port != 0 {
		o.admin = 50412
	}
	if o.sum == 0 && cond() {
		o.sum = 50413
	}
}

func completed() {
	o := &options{port: 8081, admin: 8082}
	o.complete() // fills: .port .sum
	use(o.port)  // passes: 8081
	use(o.admin) // passes: 8082, 50412
	use(o.sum)   // passes: 0, 50413
	q := &options{}
	q.complete()
	use(q.port) // passes: 0, 50411
}

func init() {
	given()
	completed()
}
