package kingpinapp

import (
	"net"

	"github.com/alecthomas/kingpin/v2"
)

func addAsk(app *kingpin.Application) **net.TCPAddr {
	cmd := app.Command("ask", "Ask.")
	return cmd.Flag("target", "Address to ask.").Default("127.0.0.1:50052").TCP()
}

func ask(target *net.TCPAddr) error {
	conn, err := net.DialTCP("tcp", nil, target)
	if err != nil {
		return err
	}
	return conn.Close()
}
