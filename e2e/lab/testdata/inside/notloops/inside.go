package notloops

import "syscall"

// NewEvents makes a queue with one event in it.
func NewEvents(to syscall.Sockaddr) <-chan any {
	events := make(chan any, 1)
	events <- &added{to}
	return events
}
