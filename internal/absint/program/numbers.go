package program

import (
	"cmp"
	"go/constant"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
)

// A Number is what one value means to the system calls of the system that is
// analysed: Role is the word of the table's row, such as nottcptype.
type Number struct {
	Role  string
	Value int64
}

// The roles that no row has.
const (
	roleRefused  = "refused"  // ECONNREFUSED and its like
	roleNotAvail = "notavail" // EADDRNOTAVAIL
	roleInet6    = "inet6"    // AF_INET6
)

// ReadNumbers reads them from the packages of system calls that pkg imports, in
// order. They travel with the functions that need them: an importer may see no
// more of those packages than what it uses itself.
func ReadNumbers(pkg *types.Package, table *known.Table) []Number {
	var all []Number
	for _, imp := range append(pkg.Imports(), pkg) {
		if obj := imp.Scope().Lookup("SOCK_STREAM"); obj == nil || !known.Speaks(obj) {
			continue
		}
		for _, name := range imp.Scope().Names() {
			if obj, ok := imp.Scope().Lookup(name).(*types.Const); ok {
				all = append(all, rolesOf(obj, table)...)
			}
		}
	}
	slices.SortFunc(all, func(a, b Number) int {
		return cmp.Or(cmp.Compare(a.Role, b.Role), cmp.Compare(a.Value, b.Value))
	})
	return slices.Compact(all)
}

// rolesOf returns the roles of a constant.
func rolesOf(obj *types.Const, table *known.Table) (all []Number) {
	v, ok := constant.Int64Val(constant.ToInt(obj.Val()))
	if !ok {
		return nil
	}
	switch obj.Name() {
	case "ECONNREFUSED", "WSAECONNREFUSED", "ERROR_CONNECTION_REFUSED": // the last for ConnectEx
		all = append(all, Number{roleRefused, v})
	case "EADDRNOTAVAIL", "WSAEADDRNOTAVAIL":
		all = append(all, Number{roleNotAvail, v})
	case "AF_INET6":
		all = append(all, Number{roleInet6, v})
	}
	if row, ok := table.Is(obj, "const"); ok {
		all = append(all, Number{row.Word("as"), v})
	}
	return all
}

// Constants are what the arguments of a call that makes a socket mean on the
// system that is analysed.
type Constants struct {
	Flags     int64                     // bits that are put into a socket's type
	FastOpen  int64                     // the bit of a send that connects
	Refused   int64                     // ECONNREFUSED
	refusals  map[int64]bool            // and all that mean the same: Windows has several
	NotAvail  int64                     // EADDRNOTAVAIL
	Connect   map[int64]bool            // system calls that connect
	Calls     map[string]map[int64]bool // what others do: close, local, remote, socket
	NotStream map[int64]bool
	TCPProto  map[int64]bool
	Inet      map[int64]bool // families
	Inet6     int64
}

// NewConstants sorts them by what they are asked for. Without any, the two errors
// are Linux's: code that makes no socket may still compare with them.
func NewConstants(all []Number) *Constants {
	n := &Constants{
		Refused: 111, NotAvail: 99, refusals: make(map[int64]bool), Connect: make(map[int64]bool), NotStream: make(map[int64]bool),
		TCPProto: map[int64]bool{0: true}, Inet: make(map[int64]bool),
		Calls: map[string]map[int64]bool{"socket": {}, "close": {}, "local": {}, "remote": {}},
	}
	for _, one := range all {
		switch v := one.Value; one.Role {
		case roleRefused:
			n.Refused = v
			n.refusals[v] = true
		case roleNotAvail:
			n.NotAvail = v
		case roleInet6:
			n.Inet6 = v
		case "nottcptype":
			n.NotStream[v] = true
		case "typeflag":
			n.Flags |= v
		case "fastopen":
			n.FastOpen = v
		case "sysconnect":
			n.Connect[v] = true
		case "syssocket", "sysclose", "syslocal", "sysremote":
			n.Calls[one.Role[len("sys"):]][v] = true
		case "tcpproto":
			n.TCPProto[v] = true
		case "inetfamily", "anyfamily":
			n.Inet[v] = true
		}
	}
	return n
}

// IsRefusal reports whether a number may be that of a refused connect.
//
//	err == windows.WSAECONNREFUSED
func (n *Constants) IsRefusal(number int64) bool { return number == n.Refused || n.refusals[number] }
