package methodvalues

import (
	"fmt"
	"log"
	"net/http"
	"sync"
)

// Each of several servers is started by its method, which is handed on.
type group struct{ wg sync.WaitGroup }

func (g *group) Go(f func() error) {
	g.wg.Add(1)
	go func() {
		defer g.wg.Done()
		if err := f(); err != nil {
			log.Print(err)
		}
	}()
}

func Ranged() {
	var g group
	for _, s := range []*http.Server{{Addr: ":8080"}, {Addr: ":50970"}} { // want `port 50970 is inside`
		g.Go(s.ListenAndServe)
	}
	for name, s := range map[string]*http.Server{
		"api":   {Addr: ":50971"}, // want `port 50971 is inside`
		"admin": {Addr: ":8081"},
	} {
		fmt.Println(name)
		g.Go(s.ListenAndServe)
	}
	servers := []*http.Server{{Addr: ":8082"}, {Addr: ":50972"}} // want `port 50972 is inside`
	for i := range servers {
		background(servers[i].ListenAndServe)
	}
	g.wg.Wait()
}

func background(f func() error) { go f() }

// With arguments of its own.
func secure(f func(cert, key string) error) { go f("cert.pem", "key.pem") }

func Secure() {
	for _, s := range [...]*http.Server{{Addr: ":50973"}, {Addr: ":8443"}} { // want `port 50973 is inside`
		secure(s.ListenAndServeTLS)
	}
	select {}
}

// Of a type of one's own, which drops the error.
type plain struct{ addr string }

func (p *plain) run() { _ = http.ListenAndServe(p.addr, nil) }

func (p *plain) serve() error { return http.ListenAndServe(p.addr, nil) }

func start(f func()) { go f() }

func OwnRanged() {
	for _, p := range []*plain{{":8083"}, {":50974"}} { // want `port 50974 is inside`
		start(p.run)
	}
	for _, p := range []*plain{{":8084"}, {":50975"}} { // want `port 50975 is inside`
		background(p.serve)
	}
	select {}
}

// Who looks at the failure goes on to another port.
func works(f func() error) bool { return f() == nil }

func Sought() {
	for _, s := range []*http.Server{{Addr: ":50976"}, {Addr: ":50978"}} {
		if works(s.ListenAndServe) {
			return
		}
	}
	for _, p := range []*plain{{":50980"}, {":50982"}} {
		if try(p.serve) == nil {
			return
		}
	}
}

func try(f func() error) error {
	if err := f(); err != nil {
		return fmt.Errorf("try: %w", err)
	}
	return nil
}

// It is not called, but compared.
func Unused() {
	for _, s := range []*http.Server{{Addr: ":50984"}, {Addr: ":8085"}} {
		known(s.Close)
	}
}

func known(f func() error) bool { return f != nil }
