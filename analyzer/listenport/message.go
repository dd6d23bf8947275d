package listenport

import (
	"fmt"
	"go/ast"
	"path"
	"strings"

	"github.com/selfconnect/selfconnect/internal/flow/origin"
	"github.com/selfconnect/selfconnect/internal/portrange"
)

// A subject is what a message is about.
type subject struct {
	port     int64
	datagram bool   // it is one of UDP
	literal  string // of another package, as it is written there: 50051, ":50051"
	place    string // where that stands: cfg/cfg.go:7
}

// message says what is wrong, what may come of it, and what to do.
func message(r portrange.Range, s subject) string {
	where := ""
	if s.place != "" {
		where = fmt.Sprintf(" (%s in %s)", s.literal, s.place)
	}
	return fmt.Sprintf("%s: port %d%s is inside the ephemeral range %v: %s; %s", Name, s.port, where, r, harm(r, s), remedy(r))
}

// harm says what may come of it: that a client meets itself only where it can.
func harm(r portrange.Range, s subject) string {
	if r.Outgoing(s.port) && !s.datagram {
		return "an outgoing connection may already hold it, and a client retrying it can connect to itself"
	}
	return "the kernel may have given it to another socket, and the server cannot start then"
}

// The first port that needs no right to be listened on, and the last one.
const unprivileged, last = 1024, 65535

// remedy names ports that the kernel does not give away and that anybody may
// listen on, where there are some.
func remedy(r portrange.Range) string {
	switch {
	case r.Low > unprivileged:
		return fmt.Sprintf("use a port below %d, or reserve this one", r.Low)
	case r.High < last:
		return fmt.Sprintf("use a port above %d, or reserve this one", r.High)
	}
	return "reserve it on the host"
}

// written returns a literal of another package that at brings in, as it is
// written there, and its place; nothing for one of this package, which at is.
func (c *checker) written(o origin.Origin, at ast.Expr) (literal, place string) {
	if o.Kind == origin.Foreign {
		return o.Value.ExactString(), short(o.Posn)
	}
	obj := c.prog.ForeignConst(at)
	if obj == nil {
		return "", ""
	}
	posn := c.prog.Pass.Fset.Position(obj.Pos())
	return obj.Val().ExactString(), fmt.Sprintf("%s/%s:%d", path.Base(obj.Pkg().Path()), base(posn.Filename), posn.Line)
}

// short returns a place as package/file:line with the last element of the
// package's path only.
func short(posn string) string {
	return path.Join(path.Base(path.Dir(posn)), path.Base(posn))
}

// base returns the name of a file of any system: what another package was
// compiled on need not be what this one is analysed on.
func base(file string) string {
	return file[strings.LastIndexAny(file, `/\`)+1:]
}
