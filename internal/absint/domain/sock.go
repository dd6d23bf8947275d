package domain

import (
	"slices"
)

// Phases of a socket.
const (
	PhaseFresh  = iota // made, not connected
	PhaseOpen          // connected
	PhaseClosed        // closed
	PhaseAny           // one of these, it is not known which
)

// What a socket is known to be: the args of a Sock value.
const (
	SockFamily = iota
	SockType
	SockProto
	SockBound // the local address that it was bound to
	SockDest  // what it is connected to
	sockArgs
)

// NewSock returns what is known of a socket that has just been made.
func (in *Interner) NewSock(family, typ, proto *Value) *Value {
	return in.Make(Value{Kind: Sock, N: PhaseFresh, Args: []*Value{family, typ, proto, in.NilValue, in.NilValue}})
}

// WithPhase returns the Sock value with another phase.
func (in *Interner) WithPhase(sock *Value, phase int) *Value {
	c := *sock
	c.N = phase
	return in.Make(c)
}

// WithSockArg returns the Sock value with another argument.
func (in *Interner) WithSockArg(sock *Value, arg int, v *Value) *Value {
	c := *sock
	c.Args = append([]*Value(nil), sock.Args...)
	c.Args[arg] = v
	return in.Make(c)
}

// JoinSocks forgets what two views of a socket do not agree on. A socket that
// is open in one of them may be used.
func (in *Interner) JoinSocks(x, y *Value, site int) *Value {
	c := *x
	c.Args = make([]*Value, sockArgs)
	for i := range c.Args {
		c.Args[i] = in.JoinValues(x.Args[i], y.Args[i], in.Label(site, "s", i))
	}
	if x.N != y.N {
		c.N = PhaseAny
	}
	c.Tag = max(x.Tag, y.Tag)
	c.M = max(x.M, y.M)
	return in.Make(c)
}

// UnknownPart returns an argument of a socket of which nothing is known.
func (in *Interner) UnknownPart(what string) *Value { return in.Sym(in.GlobalName("unknown " + what)) }

// ConnName returns the name of the socket or connection that v is a handle of.
func (in *Interner) ConnName(v *Value) *Name {
	for {
		switch {
		case v.Kind == Conn:
			return v.Name
		case v.Kind == Iface, v.Kind == App && v.Text == "convert":
			v = v.Args[0]
		case v.Kind == Set:
			var only *Value
			for _, m := range v.Args {
				if m.Kind == Conn || m.Kind == Iface && m.Args[0].Kind == Conn {
					if only != nil {
						return nil
					}
					only = m
				}
			}
			if only == nil {
				return nil
			}
			v = only
		case v.Kind == Ptr || v.Kind == Const || v.Kind == Nil:
			return nil
		case v.Kind == App && wrapsConn(v):
			v = wrappedConn(v)
		default:
			return in.PointeeName(v)
		}
	}
}

func wrapsConn(v *Value) bool { return wrappedConn(v) != nil }

func wrappedConn(v *Value) *Value {
	for _, a := range v.Args {
		if a.Kind == Conn || a.Kind == Iface && a.Args[0].Kind == Conn {
			return a
		}
		if a.Kind == App && wrapsConn(a) {
			return a
		}
	}
	return nil
}

// EachConn calls do for each connection that v itself is a handle of. Values
// share their parts: each is looked at once.
func EachConn(v *Value, do func(*Name)) {
	if v.handle {
		eachConn(v, make(map[*Value]bool), do)
	}
}

func eachConn(v *Value, seen map[*Value]bool, do func(*Name)) {
	if !v.handle || seen[v] {
		return
	}
	seen[v] = true
	if v.Kind == Conn {
		do(v.Name)
		return
	}
	for _, a := range v.Args {
		eachConn(a, seen, do)
	}
}

// isHandle reports whether a value is a handle of a connection.
func isHandle(v *Value) bool {
	switch v.Kind {
	case Conn:
		return true
	case Iface, Set, App, Struct, Bag, Map, List:
		return slices.ContainsFunc(v.Args, func(a *Value) bool { return a.handle })
	}
	return false
}
