package reconnect

import (
	"go/constant"
	"go/types"

	"github.com/selfconnect/selfconnect/internal/flow"
	"github.com/selfconnect/selfconnect/internal/known"
)

// sockaddrs are the paths to what counts in a package's sockaddrs of IP.
type sockaddrs struct{ ports, hosts []flow.Path }

// sockaddrsOf returns those of syscall, x/sys/unix or x/sys/windows.
func (c *checker) sockaddrsOf(pkg *types.Package) *sockaddrs {
	if s := c.sockaddrs[pkg]; s != nil {
		return s
	}
	s := new(sockaddrs)
	c.sockaddrs[pkg] = s
	for _, name := range pkg.Scope().Names() {
		obj, isType := pkg.Scope().Lookup(name).(*types.TypeName)
		if !isType {
			continue
		}
		row, ok := c.prog.Known.Is(obj, "inet")
		if !ok {
			continue
		}
		if path, ok := c.prog.Field(obj.Type(), row.Word("port")); ok {
			s.ports = append(s.ports, path)
		}
		if path, ok := c.prog.Field(obj.Type(), "Addr"); ok {
			s.hosts = append(s.hosts, path)
		}
	}
	return s
}

// numbers are what the arguments of a call that makes a socket mean on the
// system that is analysed.
type numbers struct {
	flags     int64          // bits that are put into a socket's type
	fastOpen  int64          // the bit of a send that connects
	connect   map[int64]bool // system calls that connect
	notStream map[int64]bool
	tcpProto  map[int64]bool
	inet      map[int64]bool // families
}

// readNumbers reads them from the packages of system calls that this one, or
// one that it imports, imports.
func (c *checker) readNumbers() *numbers {
	if c.numbers != nil {
		return c.numbers
	}
	n := &numbers{notStream: make(map[int64]bool), tcpProto: map[int64]bool{0: true}, inet: make(map[int64]bool), connect: make(map[int64]bool)}
	c.numbers = n
	seen := make(map[*types.Package]bool)
	var read func(pkg *types.Package, depth int)
	read = func(pkg *types.Package, depth int) {
		if seen[pkg] {
			return
		}
		seen[pkg] = true
		if pkg.Scope().Lookup("SOCK_STREAM") != nil && known.Covers(pkg.Path()) {
			for _, name := range pkg.Scope().Names() {
				if obj, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
					if row, ok := c.prog.Known.Is(obj, "const"); ok {
						n.add(obj, row.Word("as"))
					}
				}
			}
			return
		}
		if depth > 0 {
			for _, imp := range pkg.Imports() {
				read(imp, depth-1)
			}
		}
	}
	read(c.prog.Pass.Pkg, 2)
	return n
}

func (n *numbers) add(obj *types.Const, class string) {
	v, ok := constant.Int64Val(constant.ToInt(obj.Val()))
	if !ok {
		return
	}
	switch class {
	case "nottcptype":
		n.notStream[v] = true
	case "typeflag":
		n.flags |= v
	case "fastopen":
		n.fastOpen = v
	case "sysconnect":
		n.connect[v] = true
	case "tcpproto":
		n.tcpProto[v] = true
	case "inetfamily", "anyfamily":
		n.inet[v] = true
	}
}

func intOf(o flow.Origin) (int64, bool) {
	if o.Value == nil {
		return 0, false
	}
	return constant.Int64Val(constant.ToInt(o.Value))
}

// maybeStream reports whether a socket's type leaves TCP possible. A flag that
// is or-ed to the type says nothing.
func (c *checker) maybeStream(o flow.Origin) bool {
	v, ok := intOf(o)
	if !ok {
		return o.Kind != flow.Zero
	}
	n := c.readNumbers()
	kind := v &^ n.flags
	return kind != 0 && !n.notStream[kind]
}

func (c *checker) maybeProtocol(o flow.Origin) bool {
	v, ok := intOf(o)
	return !ok || c.readNumbers().tcpProto[v]
}

func (c *checker) maybeFamily(o flow.Origin) bool {
	v, ok := intOf(o)
	n := c.readNumbers()
	return !ok || len(n.inet) == 0 || n.inet[v]
}

// hasFastOpen reports whether the flags of a send make it connect.
func (c *checker) hasFastOpen(o flow.Origin) bool {
	v, ok := intOf(o)
	return ok && v&c.readNumbers().fastOpen != 0
}

// connects reports whether the number of a system call is that of a connect.
func (c *checker) connects(o flow.Origin) bool {
	v, ok := intOf(o)
	return ok && c.readNumbers().connect[v]
}

// maybeConnect is connects with what a caller decides.
func (c *checker) maybeConnect(o flow.Origin) bool { return o.Kind == flow.Param || c.connects(o) }
