// Package dns serves and asks for names by way of miekg/dns.
package dns

import "github.com/miekg/dns"

// Serve answers queries.
func Serve() error {
	server := &dns.Server{Addr: ":50052", Net: "udp"} // want 50052 at ":50052"
	server.Handler = dns.HandlerFunc(refuse)
	defer server.Shutdown()
	return server.ListenAndServe()
}

// ServeTCP answers queries over TCP.
func ServeTCP() error {
	return dns.ListenAndServe("127.0.0.1:50054", "tcp", dns.HandlerFunc(refuse)) // want 50054 at "127.0.0.1:50054"
}

func refuse(w dns.ResponseWriter, r *dns.Msg) {
	_ = w.WriteMsg(new(dns.Msg).SetRcode(r, dns.RcodeRefused))
}
