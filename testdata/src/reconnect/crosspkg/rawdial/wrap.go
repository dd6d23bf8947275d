package rawdial

import (
	"log"
	"time"
)

// An Opener opens sessions.
type Opener interface {
	Open() (*Session, error)
}

// Timed says how long another opener takes.
type Timed struct{ Opener Opener }

// Open opens a session.
func (t Timed) Open() (*Session, error) {
	start := time.Now()
	defer func() { log.Print(time.Since(start)) }()
	return t.Opener.Open()
}

// Stubborn goes on until another opener succeeds.
type Stubborn struct{ Opener Opener }

// Open opens a session.
func (s Stubborn) Open() (*Session, error) {
	for {
		if session, err := s.Opener.Open(); err == nil {
			return session, nil
		}
		time.Sleep(time.Second)
	}
}
