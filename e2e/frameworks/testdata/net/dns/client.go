package dns

import "github.com/miekg/dns"

// Ask asks for one name.
func Ask(name string) (*dns.Msg, error) {
	query := new(dns.Msg).SetQuestion(dns.Fqdn(name), dns.TypeA)
	return dns.Exchange(query, "127.0.0.1:50052")
}

// AskTCP asks for one name over TCP.
func AskTCP(name string) (*dns.Msg, error) {
	c := &dns.Client{Net: "tcp"}
	answer, _, err := c.Exchange(new(dns.Msg).SetQuestion(dns.Fqdn(name), dns.TypeA), "127.0.0.1:50054")
	return answer, err
}
