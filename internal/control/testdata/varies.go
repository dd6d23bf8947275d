package testdata

import (
	"fmt"
	"time"
)

// varies: true
func rangeSlice(addrs []string) {
	for _, a := range addrs {
		dial(a)
	}
}

// varies: true
func rangeMapKey(m map[string]int) {
	for a := range m {
		dial(a)
	}
}

// varies: true
func rangeChannel(ch chan string) {
	for a := range ch {
		dial(a)
	}
}

// varies: true
func rangeSeq(seq func(yield func(string) bool)) {
	for a := range seq {
		dial(a)
	}
}

// varies: true
func rangeIntIndexed(addrs []string) {
	for i := range len(addrs) {
		dial(addrs[i])
	}
}

// varies: false
func rangeIntOnly(addr string) {
	for i := range 5 {
		_ = i
		dial(addr)
	}
}

// varies: false
func ticks(t *time.Ticker, addr string) {
	for range t.C {
		dial(addr)
	}
}

// varies: true
func counted(addrs []string) {
	for i := 0; i < len(addrs); i++ {
		dial(addrs[i])
	}
}

// varies: false
func countedTries(addr string) {
	for i := 0; i < 3; i++ {
		dial(addr)
	}
}

// varies: true
func through(port int) {
	for {
		port += 2
		host := "localhost"
		addr := fmt.Sprintf("%s:%d", host, port)
		dial(addr)
	}
}

// varies: true
func received(ch chan string) {
	for {
		a := <-ch
		dial(a)
	}
}

// varies: true
func selected(ch chan string) {
	for {
		select {
		case a := <-ch:
			dial(a)
		}
	}
}

// varies: true
func shrinking(addrs []string) {
	for len(addrs) > 0 {
		a := addrs[0]
		addrs = addrs[1:]
		dial(a)
	}
}

// varies: false
func roundRobin(addrs []string) {
	for i := 0; ; i++ {
		dial(addrs[i%len(addrs)])
	}
}

// varies: false
func roundRobinStepped(addrs []string) {
	i := 0
	for {
		dial(addrs[i])
		i = (i + 1) % len(addrs)
	}
}

// varies: false
func setBack(addrs []string) {
	i := 0
	for {
		if i == len(addrs) {
			i = 0
		}
		dial(addrs[i])
		i++
	}
}

// varies: true false
func rangeInForever(addrs []string) {
	for {
		for _, a := range addrs {
			dial(a)
		}
	}
}

// varies: true false
func countInForever(addrs []string) {
	for {
		for i := 0; i < len(addrs); i++ {
			dial(addrs[i])
		}
	}
}

// varies: true true
func rangeInRange(groups [][]string) {
	for _, g := range groups {
		for _, a := range g {
			dial(a)
		}
	}
}

// varies: false true
func triesPerAddress(addrs []string) {
	for _, a := range addrs {
		for range 3 {
			dial(a)
		}
	}
}

// varies: true
func steppedField(c *client) {
	for {
		dial(c.addrs[c.next])
		c.next++
	}
}

// varies: false
func constant() {
	for i := 0; ; i++ {
		addr := "localhost:50052"
		dial(addr)
	}
}

// varies: true
func field2(cs []client) {
	for _, c := range cs {
		dial(c.addrs[0])
	}
}
