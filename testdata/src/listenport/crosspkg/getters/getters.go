// Package getters has what an interface of another package asks for.
package getters

import "listenport/crosspkg/gets"

type own struct{ addr, known string }

func (o own) ListenAddr() string { return o.addr }
func (o own) PublicAddr() string { return o.known }

func Own() {
	gets.Run(own{addr: ":52600", known: "upstream:52602"}) // want `port 52600 is inside`
	gets.Run(&own{":8080", "upstream:52604"})
}

func Theirs() {
	gets.Run(gets.NewFixed(":52606", "upstream:52608")) // want `port 52606 is inside`
	gets.Run(&gets.Fixed{Listen: ":8080", Public: "upstream:52610"})
}

// A wrapper overrides one of two.
type wrapper struct {
	gets.Settings
	known string
}

func (w wrapper) PublicAddr() string { return w.known }

func Wrapped() {
	gets.Run(wrapper{own{addr: ":52612", known: "upstream:52614"}, "upstream:52616"}) // want `port 52612 is inside`
}

func Kept() {
	gets.New(own{addr: ":52618", known: "upstream:52620"}).Serve() // want `port 52618 is inside`
	gets.New(own{addr: ":8080", known: "upstream:52622"}).Serve()
}
