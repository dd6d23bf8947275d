package knowntest_test

import (
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
	"github.com/selfconnect/selfconnect/internal/known/knowntest"
)

// TestCheck gives wrong rows to Check: it must say what is wrong with each.
func TestCheck(t *testing.T) {
	world, err := knowntest.Load("linux", "net", "net/http", "flag", "strings", "syscall")
	if err != nil {
		t.Fatal(err)
	}
	for line, want := range map[string]string{
		"net.Listen listen at=1:hostport net=0":               "",
		"net.Lissen listen at=1:hostport":                     "linux has no such thing",
		"net.Listen listen at=2:hostport":                     "has not so many",
		"net.Listen listen at=r2:hostport":                    "has not so many",
		"net.Listen listen at=recv.Addr:hostport":             "no receiver",
		"net.Listen listen at=1.Port:port":                    "is no struct",
		"net.ListenTCP listen at=1.Prt:port":                  "has no field Prt",
		"net.ListenTCP listen at=1:hostport":                  "has no hostport",
		"net.ListenTCP listen at=1":                           "not what at= is for",
		"net.ListenTCP listen at=1.Port:port net=1":           "not what net= is for",
		"net.ListenTCP listen at=1.IP:url":                    "",
		"net.IPv4 copy to=r0:port from=0":                     "",
		"net.Interfaces copy to=r0:port from=r1":              "has no port",
		"(net.TCPListener).Accept accept fd=recv":             "it is called (*net.TCPListener).Accept",
		"(*net.TCPConn).LocalAddr local of=recv":              "it is called (*net.conn).LocalAddr",
		"flag.Int copy to=*r0 from=*1":                        "is no pointer",
		"strings.Split copy to=r0.[]:port from=0":             "",
		"strings.Cut copy to=r0.[]:port from=0":               "is no slice",
		"strings.Cut copy to=r0 from=0...":                    "variadic",
		"syscall.Connect connect fd=1 addr=1":                 "not what fd= is for",
		"syscall.Connect connect fd=0 addr=0":                 "not what addr= is for",
		"syscall.Sendto fastopen fd=0 flags=3 addr=3":         "not what flags= is for",
		"syscall.Connect connect fd=0 addr=1 @windows":        "linux has it too",
		"syscall.ConnectEx connect fd=0 addr=1":               "linux has no such thing",
		"syscall.ConnectEx connect fd=0 addr=1 @windows":      "",
		"syscall.Sockaddr inet port=Port":                     "is no struct",
		"syscall.SockaddrInet4 inet port=Addr":                "port=Addr is a [4]byte",
		"syscall.Connect nottcp":                              "is no type",
		"syscall.SockaddrInet4 exit":                          "is no function",
		"syscall.ForkLock const as=tcptype":                   "is no integer constant",
		"syscall.AF_* const as=otherfamily":                   "",
		"syscall.SOCKET_* const as=tcptype":                   "linux has no such thing",
		"net.Resolver.Dial redial":                            "",
		"net.Resolver.Dail redial":                            "linux has no such thing",
		"net.Resolver.LookupHost redial":                      "is no field",
		"net.Resolver.PreferGo redial":                        "is no function",
		"net/http.HandleFunc run func=0 when=again":           "not what func= is for",
		"net.DialTCP dial net=0 laddr=0 raddr=2.Port:port":    "not what laddr= is for",
		"net.DialTCP dial net=0 laddr=1 raddr=2":              "not what raddr= is for",
		"syscall.Socket socket fd=r1 family=0 type=1 proto=2": "not what fd= is for",
	} {
		table, err := known.Parse(line)
		if err != nil {
			t.Errorf("%q: %v", line, err)
			continue
		}
		var got []string
		for _, err := range world.Check(table.Rows()) {
			got = append(got, err.Error())
		}
		all := strings.Join(got, "\n")
		if want == "" && all != "" || !strings.Contains(all, want) {
			t.Errorf("%q: Check says %q, want %q", line, all, want)
		}
	}
}

// TestComplete takes rows away: Complete must miss each of them.
func TestComplete(t *testing.T) {
	world, err := knowntest.Load("linux", "syscall")
	if err != nil {
		t.Fatal(err)
	}
	rows := knowntest.Rows(t, func(path string) bool { return path == "syscall" })
	if errs := world.Complete(rows); errs != nil {
		t.Errorf("with all rows: %v", errs)
	}
	for _, name := range []string{"syscall.Connect", "syscall.SockaddrNetlink", "syscall.SOCK_RAW", "syscall.Sendto"} {
		var rest []*known.Row
		for _, row := range rows {
			if row.Name != name {
				rest = append(rest, row)
			}
		}
		errs := world.Complete(rest)
		if len(errs) != 1 || !strings.HasPrefix(errs[0].Error(), name+" ") {
			t.Errorf("without %s: %v", name, errs)
		}
	}
}
