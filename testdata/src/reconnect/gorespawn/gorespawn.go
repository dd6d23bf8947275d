// Package gorespawn runs a failed connect again in a new goroutine.
package gorespawn

import (
	"log"
	"syscall"
	"time"
)

type link struct {
	to syscall.Sockaddr
	up chan int
}

func New(to syscall.Sockaddr) *link { return &link{to: to, up: make(chan int, 1)} }

func (l *link) dial() (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, l.to); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func (l *link) Run() {
	fd, err := l.dial()
	if err != nil {
		log.Print(err)
		time.Sleep(time.Second)
		go l.Run() // want `reconnect: .*reaches syscall\.Connect through .*dial,`
		return
	}
	l.up <- fd
}

func (l *link) Delayed(delay time.Duration) {
	fd, err := l.dial()
	if err != nil {
		go func() { time.Sleep(delay); l.Delayed(delay) }() // want `reaches syscall\.Connect through .*dial,`
		return
	}
	l.up <- fd
}

// The goroutine runs something else.
func (l *link) Once() {
	fd, err := l.dial()
	if err != nil {
		go log.Print(err)
		return
	}
	l.up <- fd
}

// It starts another only for a connection that stood.
func (l *link) Session(serve func(fd int)) {
	fd, err := l.dial()
	if err != nil {
		log.Print(err)
		return
	}
	serve(fd)
	syscall.Close(fd)
	go l.Session(serve)
}

// The loop stands in the goroutine.
func (l *link) Loop() {
	go func() {
		for {
			fd, err := l.dial() // want `reaches syscall\.Connect through \S*dial,`
			if err == nil {
				l.up <- fd
				return
			}
			time.Sleep(time.Second)
		}
	}()
}
