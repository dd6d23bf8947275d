// Package gets listens where an interface says.
package gets

import "net"

// Settings are what somebody else has settings in.
type Settings interface {
	ListenAddr() string
	PublicAddr() string
}

// Run listens on one of two.
func Run(s Settings) { // want Run:`listens on param 0\.ListenAddr\(\):hostport`
	net.Listen("tcp", s.ListenAddr())
	net.Dial("tcp", s.PublicAddr())
}

// Server keeps its settings.
type Server struct{ settings Settings }

// New makes a server.
func New(s Settings) *Server { return &Server{s} }

// Serve listens.
func (s *Server) Serve() {
	net.Listen("tcp", s.settings.ListenAddr())
}

// Fixed has settings of its own.
type Fixed struct{ Listen, Public string }

func (f *Fixed) ListenAddr() string { return f.Listen }
func (f *Fixed) PublicAddr() string { return f.Public }

// NewFixed makes fixed settings.
func NewFixed(listen, public string) *Fixed { return &Fixed{listen, public} }
