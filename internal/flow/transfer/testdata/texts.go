package p

import (
	"cmp"
	"fmt"
	"net"
	"net/netip"
	"os"
	"strconv"
	"strings"
)

// use is asked where its argument comes from.
func use(any) {}

func cond() bool { return len(os.Args) > 1 }

func address(host string, port int) string { return fmt.Sprintf("%s:%d", host, port) }

func printed(host string) {
	use(":" + strconv.Itoa(50051))             // hostport: 50051
	use(net.JoinHostPort(host, "50052"))       // hostport: 50052
	use(address("h", 50053))                   // hostport: 50053
	use(host + ":50054")                       // hostport: 50054
	use(fmt.Sprint("h:", 50050+8))             // hostport: 50058
	use(fmt.Sprintf("%s:%s", host, "50059"))   // hostport: 50059
	use(fmt.Sprintf("%s", host+":50060"))      // hostport: 50060
	use(host + ":" + host)                     // hostport: param 0
	use(fmt.Sprintf("%d:%d", 50061, 50062))    // hostport: 50062
	use(fmt.Sprintf(layout(), "h", 50063))     // hostport: 50063
	use(fmt.Sprintf(host, "h", 50064))         // hostport: opaque
	use([]string{host + "/", host + ":50065"}) // hostport: composite
	use(host + ":50066/path")                  // hostport: 50066
	use("h:" + colon(host) + "50067")          // hostport: 50067
}

func layout() string { return "%s:%d" }

func colon(host string) string { return host + ":" }

type named struct{ port int }

func (n named) String() string { return fmt.Sprint("h:", n.port) }

func methods(in net.Addr) {
	use(fmt.Sprint(named{50071}))                     // hostport: 50071
	use((&net.TCPAddr{Port: 50072}).String())         // hostport: 50072
	use(&net.TCPAddr{Port: 50073})                    // hostport: 50073
	use(in.String())                                  // hostport: param 0
	use(netip.MustParseAddrPort("[::]:50074"))        // hostport: 50074
	use(netip.AddrPortFrom(netip.Addr{}, 50075))      // hostport: 50075
	use(netip.MustParseAddrPort("[::]:50076").Port()) // origins: 50076
}

func lists(host string) {
	use(strings.Join([]string{host, "50081"}, ":"))            // hostport: 50081
	use(strings.Join([]string{":50082", ":50083"}, ","))       // hostport: 50082, 50083
	use(strings.Join([]string{":50082", "50084"}, host))       // hostport: 50084, 50082, "50084"
	use(strings.Split(":50085,:50086", ",")[1])                // hostport: 50086
	use(strings.Fields(":50087 :50088")[0])                    // hostport: 50087
	use(strings.Split("h:50089", ":")[1])                      // port: 50089
	for _, addr := range strings.Split(":50090;:50091", ";") { // each
		use(addr) // hostport: 50090 and on, 50091 and on
	}
}

func replaced(host string) {
	use(strings.Replace("h:PORT", "PORT", "50101", 1))                    // hostport: 50101
	use(strings.NewReplacer("PORT", "50102", "H", "h").Replace("H:PORT")) // hostport: 50102
	use(strings.ReplaceAll(host, "PORT", "50103"))                        // hostport: param 0
	template := "h:PORT"
	use(strings.ReplaceAll(template, "PORT", "50104"))  // hostport: 50104
	use(strings.ReplaceAll("h:PORT", host, "50105"))    // hostport: "h:PORT"
	use(strings.ReplaceAll("h:50106", "h", "l"))        // hostport: 50106
	use(strings.TrimSpace(" :50107"))                   // hostport: 50107
	use(strings.ToLower(strings.TrimPrefix(host, "x"))) // hostport: param 0
}

func written(host string) {
	var b strings.Builder
	b.WriteString(host)
	b.WriteString(":50111")
	use(b.String()) // hostport: 50111
	var f strings.Builder
	fmt.Fprintf(&f, "%s:%d", host, 50112)
	use(f.String()) // hostport: 50112
	at := "h"
	at += ":50113"
	use(at)                                       // hostport: 50113
	use(string(append([]byte("h:"), "50114"...))) // hostport: 50114
}

func first(host string) {
	use(cmp.Or(os.Getenv("ADDR"), ":50121", ":50122")) // hostport: setting addr, opaque, 50121
	use(cmp.Or("", ":50123", ":50124"))                // origins: "", ":50123"
	use(cmp.Or(host, ":50125"))                        // hostport: param 0, 50125
}

func unpacked(host string) {
	_, port, _ := net.SplitHostPort("h:50131")
	use(port) // port: 50131
	n, _ := strconv.Atoi("50132")
	use(n) // origins: 50132
	h, _, _ := net.SplitHostPort(host)
	use(h) // port: opaque
}
