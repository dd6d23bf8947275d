// Package overwritten has values that a function always replaces.
package overwritten

import (
	"fmt"
	"net"
	"net/http"
	"os"
	"time"
)

func configure(s *http.Server) {
	port := os.Getenv("PORT")
	if port == "" {
		port = "8080"
	}
	s.Addr = ":" + port
}

func through(s *http.Server) { configure(s) }

func Always() {
	srv := &http.Server{Addr: ":51940"}
	through(srv)
	srv.ListenAndServe()
}

func maybe(s *http.Server) {
	if port := os.Getenv("PORT"); port != "" {
		s.Addr = ":" + port
	}
}

func Sometimes() {
	srv := &http.Server{Addr: ":51942"} // want `port 51942 is inside`
	maybe(srv)
	srv.ListenAndServe()
}

// It is overwritten by a function that may run later, or never.
func Reloaded(reload func(func())) {
	srv := &http.Server{Addr: ":51944"} // want `port 51944 is inside`
	reload(func() { configure(srv) })
	srv.ListenAndServe()
}

// Two functions call each other: on each way out one of them has stored.
func first(s *http.Server, n int) {
	if n > 0 {
		second(s, n-1)
	}
	s.Addr = ":8080"
}

func second(s *http.Server, n int) { first(s, n) }

func Circle() {
	srv := &http.Server{Addr: ":51946"}
	first(srv, 2)
	srv.ListenAndServe()
	srv = &http.Server{Addr: ":51948"}
	second(srv, 2)
	srv.ListenAndServe()
}

// What a pointer to a number or a text leads to is overwritten whole.
func shift(p *int, to int) { *p = to }

func perhaps(p *int, to int) {
	if time.Now().Unix()%2 == 0 {
		*p = to
	}
}

func other(p *int, to int) {
	p = &to
	_ = p
}

func moved(p *int, to int) {
	p = new(int)
	*p = to
}

// An array is handed over by value.
func copied(a [2]string) { a[1] = "8080" }

func shared(a []string) { a[1] = "8080" }

func Elements() {
	array := [2]string{"", "51960"} // want `port 51960 is inside`
	copied(array)
	net.Listen("tcp", ":"+array[1])

	list := []string{"", "51962"}
	shared(list)
	net.Listen("tcp", ":"+list[1])
}

func Pointed() {
	s := struct{ port int }{51950}
	shift(&s.port, 8080)
	net.Listen("tcp", fmt.Sprint(":", s.port))

	n := 51952 // want `port 51952 is inside`
	perhaps(&n, 8080)
	net.Listen("tcp", fmt.Sprint(":", n))

	n = 51954 // want `port 51954 is inside`
	other(&n, 8080)
	net.Listen("tcp", fmt.Sprint(":", n))

	n = 51958 // want `port 51958 is inside`
	moved(&n, 8080)
	net.Listen("tcp", fmt.Sprint(":", n))

	n = 8080
	shift(&n, 51956) // want `port 51956 is inside`
	net.Listen("tcp", fmt.Sprint(":", n))
}
