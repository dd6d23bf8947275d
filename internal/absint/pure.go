package absint

import (
	"go/types"
	"slices"
	"strings"

	"github.com/selfconnect/selfconnect/internal/known"
)

// purePackages are those whose functions only compute: their results depend
// on their operands alone.
var purePackages = []string{
	"strings", "strconv", "bytes", "net/netip", "net/url", "path", "path/filepath", "math", "math/bits", "unicode",
	"unicode/utf8", "cmp", "encoding/binary", "encoding/hex", "html", "slices", "maps", "fmt", "errors", "sort",
}

// pureFuncs are functions of other packages that only compute, or whose answer
// stays the same while a program runs.
var pureFuncs = []string{
	"net.JoinHostPort", "net.SplitHostPort", "net.ParseIP", "net.ParseCIDR", "net.IPv4", "net.ResolveTCPAddr", "net.ResolveUDPAddr",
	"net.ResolveIPAddr", "net.LookupHost", "net.LookupIP", "net.LookupAddr", "net.LookupPort", "net.LookupSRV", "net.LookupCNAME",
	"net.TCPAddrFromAddrPort", "net.ResolveUnixAddr",
	"os.Getenv", "os.LookupEnv", "os.Hostname", "reflect.TypeOf", "reflect.DeepEqual", "os.IsTimeout", "os.IsNotExist", "os.IsExist",
	"context.Background", "context.TODO",
}

// isPure reports whether what fn returns depends on its operands alone.
func isPure(fn *types.Func, rows []*known.Row) bool {
	if slices.Contains(pureFuncs, fn.FullName()) {
		return true
	}
	pkg := fn.Pkg()
	if pkg == nil {
		return true // error.Error
	}
	recv := fn.Signature().Recv()
	if slices.Contains(purePackages, pkg.Path()) {
		if recv == nil {
			return fn.Signature().Results().Len() > 0 && !strings.HasPrefix(fn.Name(), "F") && !strings.Contains(fn.Name(), "can")
		}
		_, ptr := recv.Type().(*types.Pointer)
		return !ptr && !types.IsInterface(recv.Type()) || pkg.Path() == "net/url"
	}
	if pkg.Path() == "net" && recv != nil {
		switch named := namedOf(recv.Type()); named.Obj().Name() {
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
