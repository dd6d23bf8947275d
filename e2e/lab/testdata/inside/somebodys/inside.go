package somebodys

// NewClient makes a client whose connection is closed.
func NewClient() *client { return &client{socket: &socket{}} }
