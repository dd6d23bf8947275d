package ssh

import (
	"github.com/gliderlabs/ssh"
	gossh "golang.org/x/crypto/ssh"
)

// Forward is an option of a server from which sessions may reach one port.
func Forward() ssh.Option {
	return func(s *ssh.Server) error {
		s.LocalPortForwardingCallback = func(_ ssh.Context, host string, port uint32) bool {
			return host == "localhost" && port == 50052
		}
		return nil
	}
}

// Ask connects once.
func Ask(conf *gossh.ClientConfig) error {
	c, err := gossh.Dial("tcp", "localhost:50054", conf)
	if err != nil {
		return err
	}
	return c.Close()
}
