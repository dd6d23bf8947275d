package defaults

import (
	"net/http"

	"example.com/own/defaults/conf"
)

// ServeElsewhere listens where no outgoing connection comes from: the default
// is not what its settings hold.
func ServeElsewhere() error {
	c := conf.New(":8080")
	return http.ListenAndServe(c.Addr, nil)
}

// ServeLiteral does so too.
func ServeLiteral() error {
	c := &conf.Config{Addr: ":8080"}
	return http.ListenAndServe(c.Addr, nil)
}
