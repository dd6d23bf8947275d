package smtp

import "github.com/emersion/go-smtp"

// Greet says hello to the server.
func Greet() error {
	c, err := smtp.Dial("localhost:50052")
	if err != nil {
		return err
	}
	defer c.Close()
	return c.Hello("localhost")
}
