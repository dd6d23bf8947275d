package recursion

import "syscall"

// NewClient makes a client that has not connected yet.
func NewClient(to syscall.Sockaddr) *client { return &client{to: to} }
