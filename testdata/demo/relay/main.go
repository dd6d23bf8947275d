// Command relay passes TCP connections on to an upstream server. It connects
// to the upstream ahead of the next client, and for as long as that takes.
//
// It has the fault that the reconnect rule finds: once the upstream is down,
// the relay may connect to itself, and clients get their own bytes back.
package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"log"
	"net"
	"time"

	"github.com/selfconnect/selfconnect/testdata/demo/rawdial"
)

type relay struct {
	upstream string
	dialer   rawdial.Dialer
	retry    time.Duration
	attempts int
}

func main() {
	listen := flag.String("listen", "127.0.0.1:7052", "`address` where clients connect")
	r := &relay{dialer: rawdial.Dialer{SynRetries: 2}}
	flag.StringVar(&r.upstream, "upstream", "127.0.0.1:50052", "`address` of the upstream server")
	flag.DurationVar(&r.retry, "retry", 100*time.Millisecond, "pause between attempts to connect")
	flag.IntVar(&r.attempts, "attempts", 0, "attempts to connect before giving up; 0 never gives up")
	flag.Parse()

	ln, err := net.Listen("tcp", *listen)
	if err != nil {
		log.Fatal(err)
	}
	defer ln.Close()
	log.Fatal(r.run(ln))
}

// run pairs each client with an upstream connection of its own.
func (r *relay) run(ln net.Listener) error {
	for {
		up, err := r.connect()
		if err != nil {
			return err
		}
		client, err := ln.Accept()
		if err != nil {
			return errors.Join(err, up.Close())
		}
		go pipe(client, up)
	}
}

// connect dials the upstream until it answers.
func (r *relay) connect() (net.Conn, error) {
	start := time.Now()
	for n := 1; ; n++ {
		conn, err := r.dialer.Dial(r.upstream)
		if err == nil {
			log.Printf("attempt %d, after %v: connected from %v to %v",
				n, time.Since(start).Round(time.Millisecond), conn.LocalAddr(), conn.RemoteAddr())
			return conn, nil
		}
		if n == r.attempts {
			return nil, fmt.Errorf("gave up after %d attempts: %w", n, err)
		}
		time.Sleep(r.retry)
	}
}

// pipe copies both ways until one side is done.
func pipe(client, up net.Conn) {
	done := make(chan struct{}, 2)
	for _, way := range [][2]net.Conn{{up, client}, {client, up}} {
		go func() {
			io.Copy(way[0], way[1])
			done <- struct{}{}
		}()
	}
	<-done
	client.Close()
	up.Close()
}
