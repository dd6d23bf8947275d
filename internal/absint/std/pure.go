package std

import (
	"go/types"
	"strings"

	"github.com/selfconnect/selfconnect/internal/absint/domain"
	"github.com/selfconnect/selfconnect/internal/known"
)

// onlyComputes reports whether the functions of a package only compute: their
// results depend on their operands alone.
func onlyComputes(path string) bool {
	switch path {
	case "strings", "strconv", "bytes", "net/netip", "net/url", "path", "path/filepath", "math", "math/bits", "unicode",
		"unicode/utf8", "cmp", "encoding/binary", "encoding/hex", "html", "slices", "maps", "fmt", "errors", "sort":
		return true
	}
	return false
}

// answersAlike reports whether a function of another package only computes, or
// gives the same answer as long as a program runs.
func answersAlike(name string) bool {
	switch name {
	case "net.JoinHostPort", "net.SplitHostPort", "net.ParseIP", "net.ParseCIDR", "net.IPv4",
		"net.ResolveTCPAddr", "net.ResolveUDPAddr", "net.ResolveIPAddr", "net.ResolveUnixAddr", "net.TCPAddrFromAddrPort",
		"net.LookupHost", "net.LookupIP", "net.LookupAddr", "net.LookupPort", "net.LookupSRV", "net.LookupCNAME",
		"os.Hostname", "os.IsTimeout", "os.IsNotExist", "os.IsExist", "reflect.TypeOf", "reflect.DeepEqual",
		"context.Background", "context.TODO":
		return true
	}
	return false
}

// receiver returns the type of a receiver; nil for a function, and for the
// method of an interface without a name.
func receiver(recv *types.Var) *types.Named {
	if recv == nil {
		return nil
	}
	return domain.NamedOf(recv.Type())
}

// isPure reports whether what fn returns depends on its operands alone.
func isPure(fn *types.Func, rows []*known.Row) bool {
	if answersAlike(fn.FullName()) {
		return true
	}
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	recv := fn.Signature().Recv()
	if onlyComputes(pkg.Path()) {
		if recv == nil {
			return fn.Signature().Results().Len() > 0 && !strings.HasPrefix(fn.Name(), "F") && !strings.Contains(fn.Name(), "can")
		}
		_, ptr := recv.Type().(*types.Pointer)
		return !ptr && !types.IsInterface(recv.Type()) || pkg.Path() == "net/url"
	}
	if named := receiver(recv); pkg.Path() == "net" && named != nil {
		switch named.Obj().Name() {
		case "TCPAddr", "UDPAddr", "IP", "IPAddr", "IPNet", "IPMask", "Addr", "OpError", "DNSError", "AddrError", "ParseError", "UnixAddr":
			return true
		case "Resolver":
			return strings.HasPrefix(fn.Name(), "Lookup")
		}
	}
	if pkg.Path() == "syscall" && recv != nil {
		return true // Errno
	}
	for _, row := range rows {
		if row.Verb == "copy" && recv == nil {
			return row.Word("or") == ""
		}
	}
	return false
}
