// Package ssh takes and makes sessions by way of gliderlabs/ssh.
package ssh

import (
	"io"

	"github.com/gliderlabs/ssh"
)

// Serve takes sessions.
func Serve() error {
	ssh.Handle(greet)
	return ssh.ListenAndServe(":50052", nil, ssh.PasswordAuth(nil)) // want 50052 at ":50052"
}

// ServeOwn takes sessions with a server of its own.
func ServeOwn() error {
	s := &ssh.Server{Addr: ":50054", Handler: greet} // want 50054 at ":50054"
	s.AddHostKey(nil)
	return s.ListenAndServe()
}

func greet(s ssh.Session) {
	_, _ = io.WriteString(s, "hello\n")
}
