package p

import (
	"context"
	"errors"
	"fmt"
	"maps"
	"net"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

func listen(addr string) { net.Listen("tcp", addr) }

func Recovered() {
	try(func() { panic("no") })
	try(func() { var f func(); f() })
	try(func() { var m map[string]int; m["a"] = 1 })
	net.Listen("tcp", ":8101") // heard: 8101
}

func try(f func()) {
	defer func() { recover() }()
	f()
}

func Resolved() {
	at, _ := net.ResolveTCPAddr("tcp", ":8104")
	net.ListenTCP("tcp", at) // heard: 8104
}

func RecoveredValue() {
	defer func() {
		if r := recover(); r != nil {
			net.Listen("tcp", fmt.Sprint(r)) // heard: 8102
		}
	}()
	thrower()
}

func thrower() { panic(":8102") }

func NamedResult() {
	net.Listen("tcp", named()) // heard: 8104
}

func named() (addr string) {
	defer func() {
		if recover() != nil {
			addr = ":8104"
		}
	}()
	addr = ":8103"
	panic("x")
}

func DeferOrder() {
	addr := ":8105"
	defer func() {
		net.Listen("tcp", addr) // heard: 8106
	}()
	defer func() { addr = ":8106" }()
}

func DeferArgs(x bool) {
	var a string
	if x {
		a = "y"
		defer listenA(":8107")
	} else {
		a = "y"
		defer listenA(":8108")
	}
	_ = a
}

func listenA(addr string) {
	net.Listen("tcp", addr) // heard: 8108, 8107
}

func Aliasing() {
	a := make([]string, 0, 4)
	b := append(a, ":8109")
	_ = append(a, ":8110")
	net.Listen("tcp", b[0]) // heard: 8110
	arr := [4]string{"a", "b"}
	s := arr[:1]
	_ = append(s, ":8111")
	net.Listen("tcp", arr[1]) // heard: 8111
	t := []string{"x", "y", ":8112"}
	u := t[:0]
	for _, e := range t {
		if len(e) > 1 {
			u = append(u, e)
		}
	}
	net.Listen("tcp", t[0]) // heard: 8112
	v := t[:1:1]
	_ = append(v, ":8113")
	net.Listen("tcp", "localhost:"+strconv.Itoa(8113+cap(v))) // heard: lost
	fresh := append([]string(nil), ":8115", ":8116", ":8117")
	w := append(fresh, "a")
	w[0] = ":8118"
	net.Listen("tcp", fresh[0]) // heard: 8115
}

func Bytes() {
	b := []byte(":8120")
	b[4] = '1'
	net.Listen("tcp", string(b)) // heard: 8121
	copy(b[1:], "8122")
	net.Listen("tcp", string(b)) // heard: 8122
	c := append(b[:0], ":8123"...)
	net.Listen("tcp", string(c)) // heard: 8123
	d := strconv.AppendInt([]byte(":"), 8124, 10)
	net.Listen("tcp", string(d)) // heard: 8124
	d[4] = '5'
	net.Listen("tcp", string(d)) // heard: 8125
	r := []rune(":8126")
	r[4] = '7'
	net.Listen("tcp", string(r)) // heard: 8127
	rev := []byte("8218:")
	slices.Reverse(rev)
	net.Listen("tcp", string(rev)) // heard: 8128
	n := 0
	for _, c := range []byte("8129") {
		n = n*10 + int(c-'0')
	}
	net.Listen("tcp", fmt.Sprint(":", n)) // heard: 8129 computed
	n = 0
	for _, c := range "8130" {
		n = n*10 + int(c-'0')
	}
	net.Listen("tcp", fmt.Sprint(":", n)) // heard: 8130 computed
}

func Numbers() {
	f := float64(3)
	net.Listen("tcp", fmt.Sprint(":", 8000+int(f/2*100))) // heard: 8150 computed
	var h uint64 = 14695981039346656037
	h ^= 97
	h *= 1099511628211
	net.Listen("tcp", fmt.Sprint(":", 8000+h%100)) // heard: 8096 computed
	i := -1
	net.Listen("tcp", fmt.Sprint(":", 8000+uint(i)%100)) // heard: 8015 computed
	var u8 uint8 = 250
	u8 += 10
	net.Listen("tcp", fmt.Sprint(":", 8000+int(u8))) // heard: 8004 computed
	x := -7
	net.Listen("tcp", fmt.Sprint(":", 8000+x/2+x%4))     // heard: 7994 computed
	net.Listen("tcp", ":"+strconv.FormatInt(8001, 10))   // heard: 8001
	net.Listen("tcp", ":"+strconv.FormatInt(0o17511, 8)) // heard: 17511 computed
	n, _ := strconv.ParseInt("1f44", 16, 32)
	net.Listen("tcp", fmt.Sprint(":", n))                       // heard: 8004
	net.Listen("tcp", fmt.Sprint(":", max(8005, 80)+min(1, 2))) // heard: 8006
}

func Formats() {
	net.Listen("tcp", fmt.Sprintf(":%-4d", 8201))                           // heard: 8201
	net.Listen("tcp", fmt.Sprintf(":%.4s", "82029"))                        // heard: 8202 computed
	net.Listen("tcp", fmt.Sprintf(":%*d", 1, 8203))                         // heard: 8203
	net.Listen("tcp", fmt.Sprintf(":%04d", 8204))                           // heard: 8204
	net.Listen("tcp", fmt.Sprintf("%v", pair{"", 8205}))                    // heard: lost
	net.Listen("tcp", fmt.Sprintf("%s%[1]s", ":82"))                        // heard: 82
	net.Listen("tcp", fmt.Sprintf("%[2]s:%[1]d", 8206, "h"))                // heard: 8206
	net.Listen("tcp", strings.Trim(fmt.Sprint([]string{":8207"}), "[]"))    // heard: lost
	net.Listen("tcp", strings.Replace(":8208", "8", "9", 1))                // heard: 9208 computed
	net.Listen("tcp", ":8"+strings.Repeat("2", 2)+"9")                      // heard: 8229 computed
	net.Listen("tcp", ":"+strings.Repeat("8210", 1<<62))                    // heard: lost
	net.Listen("tcp", strings.Map(func(r rune) rune { return r }, ":8210")) // heard: lost
}

type pair struct {
	host string
	port int
}

type node[T any] struct {
	val  T
	next *node[T]
}

func (n *node[T]) last() T {
	for n.next != nil {
		n = n.next
	}
	return n.val
}

func boxed[T any](v T) any { return &node[T]{val: v} }

func Generics() {
	n := &node[string]{":8301", &node[string]{":8302", nil}}
	net.Listen("tcp", n.last()) // heard: 8302
	switch x := boxed(":8303").(type) {
	case *node[int]:
		net.Listen("tcp", ":8304") // heard: none
	case *node[string]:
		net.Listen("tcp", x.val) // heard: 8303
	}
	net.Listen("tcp", first([]string{":8305"}, ":8306")) // heard: 8305
}

func first[S ~[]E, E any](s S, def E) E {
	if x, ok := any(s).([]E); ok && len(x) > 0 {
		return x[0]
	}
	return def
}

type server interface{ serve() }

type base struct{ addr string }

func (b base) serve() {
	net.Listen("tcp", b.addr) // heard: 8311, 8312, 8313, 8314
}

func (b *base) set(a string) { b.addr = a }

type mid struct{ *base }

type top struct {
	mid
	server
}

func Methods() {
	b := base{":8311"}
	f := b.serve
	b.set(":8312")
	f()
	base.serve(b)
	(*base).set(&b, ":8313")
	var s server = mid{&b}
	s.serve()
	t := struct{ server }{&base{":8314"}}
	server.serve(t)
}

func Control2() {
	var fs []func()
	for i := range 3 {
		fs = append(fs, func() {
			net.Listen("tcp", fmt.Sprint(":", 8320+i)) // heard: 8320, 8321 computed, 8322 computed
		})
	}
	for _, f := range fs {
		f()
	}
	n := 0
outer:
	for i := 0; i < 5; i++ {
		for j := 0; j < 5; j++ {
			if j == 3 {
				continue outer
			}
			if i == 2 {
				break outer
			}
			n++
		}
	}
	net.Listen("tcp", fmt.Sprint(":", 8330+n)) // heard: 8336 computed
	i := 0
again:
	i++
	if i < 4 {
		goto again
	}
	switch i {
	case 4:
		i = 5
		fallthrough
	case 7:
		i++
	default:
		i = 0
	}
	net.Listen("tcp", fmt.Sprint(":", 8340+i)) // heard: 8346 computed
}

func Arrays() {
	a := [2][2]string{{":8351", ":8352"}, {":8353", ":8354"}}
	b := a
	b[1][0] = ":8355"
	net.Listen("tcp", a[1][0]) // heard: 8353
	p := &a
	p[0][1] = ":8356"
	net.Listen("tcp", a[0][1]) // heard: 8356
	type key struct{ a, b int }
	m := map[key]string{{1, 2}: ":8357"}
	net.Listen("tcp", m[key{1, 2}]) // heard: 8357
	for i, r := range a {
		a[1] = [2]string{"", ""}
		if i == 1 {
			net.Listen("tcp", r[1]) // heard: 8354
		}
	}
	st := pair{"h", 8358}
	q := st
	q.port = 1
	pp := &st
	pp.port++
	net.Listen("tcp", fmt.Sprint(":", st.port)) // heard: 8359 computed
	mp := map[string]*pair{"a": {"", 8360}}
	mp["a"].port = 8361
	net.Listen("tcp", fmt.Sprint(":", mp["a"].port)) // heard: 8361
	clear(m)
	net.Listen("tcp", ":83"+strconv.Itoa(62+len(m))) // heard: 8362
	ks := slices.Sorted(maps.Keys(map[string]int{":8364": 1, ":8363": 2}))
	net.Listen("tcp", ks[0]) // heard: 8363
	z := []string{":8366", ":8365"}
	slices.Sort(z)
	net.Listen("tcp", z[0]) // heard: 8365
	clear(z)
	net.Listen("tcp", z[0]) // heard: lost
}

var initial = after + 1

var after = func() int { return 8370 }()

func init() { initial++ }

func Inits() {
	net.Listen("tcp", fmt.Sprint(":", initial)) // heard: 8372 computed
}

func Channels() {
	ch := make(chan string, 2)
	ch <- ":8371"
	ch <- ":8372"
	close(ch)
	<-ch
	net.Listen("tcp", <-ch) // heard: 8372
	c2 := make(chan string)
	go func() { c2 <- ":8373" }()
	net.Listen("tcp", <-c2) // heard: 8373
	c3 := make(chan string, 3)
	c3 <- ":8374"
	c3 <- ":8375"
	select {
	case <-c3:
	case <-ch:
	}
	net.Listen("tcp", <-c3) // heard: lost
	c4 := make(chan string)
	done := make(chan bool)
	go func() {
		for a := range c4 {
			net.Listen("tcp", a) // heard: lost
		}
		close(done)
	}()
	c4 <- ":8376"
	close(c4)
	<-done
}

func Sync() {
	var wg sync.WaitGroup
	var mu sync.Mutex
	addr := ""
	wg.Add(1)
	go func() {
		defer wg.Done()
		mu.Lock()
		defer mu.Unlock()
		addr = ":8381"
	}()
	wg.Wait()
	net.Listen("tcp", addr) // heard: 8381
	get := sync.OnceValue(func() string { return ":8382" })
	net.Listen("tcp", get()) // heard: 8382
	var v atomic.Value
	go func() {
		if s, ok := v.Load().(string); ok {
			net.Listen("tcp", s) // heard: 8383 late
		}
	}()
	v.Store(":8383")
	var n atomic.Int32
	n.Store(8384)
	n.Add(1)
	net.Listen("tcp", fmt.Sprint(":", n.Load())) // heard: lost
	ctx := context.WithValue(context.Background(), "a", ":8386")
	ctx, cancel := context.WithCancel(ctx)
	defer cancel()
	net.Listen("tcp", ctx.Value("a").(string)) // heard: 8386
	if ctx.Err() != nil {
		net.Listen("tcp", ":8387") // heard: 8387
	}
}

var shared = ":8390"

func Globals() {
	go func() {
		net.Listen("tcp", shared) // heard: 8390, 8391 late
	}()
	shared = ":8391"
}

type myErr struct{ addr string }

func (e *myErr) Error() string { return e.addr }

func fails() error { return fmt.Errorf("x: %w", &myErr{":8401"}) }

func Errors() {
	err := fails()
	var e *myErr
	if errors.As(err, &e) {
		net.Listen("tcp", e.addr) // heard: lost
	}
	if e, ok := err.(*myErr); ok {
		net.Listen("tcp", e.addr) // heard: none
	}
	err = &myErr{":8402"}
	if e, ok := err.(*myErr); ok {
		net.Listen("tcp", e.addr) // heard: 8402
	}
	net.Listen("tcp", err.Error()) // heard: 8402
}

func MinLost(p int) {
	net.Listen("tcp", fmt.Sprint(":", min(p, 8431))) // heard: lost
}

func KeyFromOutside(args []string) {
	m := map[string]string{"a": ":8441"}
	m[args[0]] = ":8442"
	net.Listen("tcp", m["b"]) // heard: lost
	n := map[string]string{"a": ":8443", "b": ":8444"}
	delete(n, args[0])
	net.Listen("tcp", n["b"]) // heard: lost
}

func InOrder(p int) {
	if p <= 8451 {
		return
	}
	if p == 8451 {
		net.Listen("tcp", ":8451") // heard: none
	}
	if p == 8452 {
		net.Listen("tcp", ":8452") // heard: 8452
	}
}
