package absint

import (
	"go/constant"
	"go/types"
)

// numbers are what the arguments of a call that makes a socket mean on the
// system that is analysed.
type numbers struct {
	flags     int64          // bits that are put into a socket's type
	fastOpen  int64          // the bit of a send that connects
	refused   int64          // ECONNREFUSED
	notAvail  int64          // EADDRNOTAVAIL
	connect   map[int64]bool // system calls that connect
	notStream map[int64]bool
	tcpProto  map[int64]bool
	inet      map[int64]bool // families
	inet6     int64
}

// readNumbers reads them from the packages of system calls that the program
// imports, directly or by what it imports.
func readNumbers(prog *Program) *numbers {
	n := &numbers{
		refused: 111, notAvail: 99, connect: make(map[int64]bool), notStream: make(map[int64]bool),
		tcpProto: map[int64]bool{0: true}, inet: make(map[int64]bool),
	}
	seen := make(map[*types.Package]bool)
	var read func(pkg *types.Package, depth int)
	read = func(pkg *types.Package, depth int) {
		if pkg == nil || seen[pkg] {
			return
		}
		seen[pkg] = true
		if pkg.Scope().Lookup("SOCK_STREAM") != nil && speaks(pkg.Scope().Lookup("SOCK_STREAM")) {
			for _, name := range pkg.Scope().Names() {
				if obj, ok := pkg.Scope().Lookup(name).(*types.Const); ok {
					n.add(prog, obj)
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
	read(prog.Pkg, 3)
	return n
}

func (n *numbers) add(prog *Program, obj *types.Const) {
	v, ok := constant.Int64Val(constant.ToInt(obj.Val()))
	if !ok {
		return
	}
	switch obj.Name() {
	case "ECONNREFUSED", "WSAECONNREFUSED":
		n.refused = v
	case "EADDRNOTAVAIL", "WSAEADDRNOTAVAIL":
		n.notAvail = v
	case "AF_INET6":
		n.inet6 = v
	}
	row, ok := prog.Known.Is(obj, "const")
	if !ok {
		return
	}
	switch row.Word("as") {
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
