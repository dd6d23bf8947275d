package p

import (
	"bytes"
	"cmp"
	"context"
	"errors"
	"flag"
	"fmt"
	"iter"
	"log"
	"maps"
	"net"
	"os"
	"slices"
	"strconv"
	"strings"
	"sync"
	"sync/atomic"
)

var errBusy = errors.New("busy")

func Errors() {
	wrapped := fmt.Errorf("port %d: %w", 1, errBusy)
	if errors.Is(wrapped, errBusy) {
		net.Listen("tcp", ":8001") // heard: 8001
	}
	if errors.Is(errBusy, wrapped) {
		net.Listen("tcp", ":8002") // heard: none
	}
	if errors.Is(fmt.Errorf(os.Args[1], wrapped), errBusy) {
		net.Listen("tcp", ":8003") // heard: 8003
	} else {
		net.Listen("tcp", ":8004") // heard: 8004
	}
	if errors.Join(nil, nil) == nil {
		net.Listen("tcp", ":8005") // heard: 8005
	}
	if err := errors.Join(nil, wrapped); err != nil && errors.Is(err, errBusy) {
		net.Listen("tcp", ":8006") // heard: 8006
	}
	if errors.Is(errors.New(os.Args[1]), errBusy) {
		net.Listen("tcp", ":8007") // heard: 8007
	}
}

func Panics() {
	addr := ":8010"
	func() {
		defer func() {
			if recover() != nil {
				addr = ":8011"
			}
		}()
		log.Panicln("no")
	}()
	net.Listen("tcp", addr) // heard: 8011, 8010
	func() {
		defer func() {
			if recover() != nil {
				addr = ":8012"
			}
		}()
		log.Default().Panicf("no")
	}()
	net.Listen("tcp", addr) // heard: 8012, 8011, 8010
	if len(os.Args) > 2 {
		log.Fatalln("no")
		net.Listen("tcp", ":8013") // heard: none
	}
}

func Environment() {
	os.Setenv("PORT", "8020")
	net.Listen("tcp", ":"+os.Getenv("PORT"))                              // heard: 8020
	net.Listen("tcp", os.ExpandEnv("localhost:${PORT}"))                  // heard: 8020
	net.Listen("tcp", os.Expand("$host:$port", func(name string) string { // heard: 8021
		if name == "port" {
			return "8021"
		}
		return "localhost"
	}))
	os.Unsetenv("PORT")
	net.Listen("tcp", ":802"+os.Getenv("PORT")+"2") // heard: 8022
	net.Listen("tcp", os.ExpandEnv(":${OTHER}"))    // heard: outside
}

func Numbers() {
	net.Listen("tcp", ":"+strconv.FormatInt(8030, 10))                  // heard: 8030
	net.Listen("tcp", ":"+strconv.FormatInt(0x1f5f, 16))                // heard: lost
	net.Listen("tcp", ":"+strconv.FormatUint(uint64(len(os.Args)), 10)) // heard: outside
	n, err := strconv.ParseInt("8031", 10, 32)
	if err == nil {
		net.Listen("tcp", fmt.Sprint(":", n)) // heard: 8031
	}
	n, _ = strconv.ParseInt(os.Args[1], 10, 32)
	net.Listen("tcp", fmt.Sprint(":", n)) // heard: outside
	text := flag.String("number", "8032", "")
	m, _ := strconv.ParseUint(*text, 10, 16)
	net.Listen("tcp", fmt.Sprint(":", m))                               // heard: 8032 chosen
	net.Listen("tcp", string(strconv.AppendInt([]byte(":"), 8033, 10))) // heard: 8033
	net.Listen("tcp", cmp.Or(os.Getenv("NONE"), ":8034"))               // heard: 8034, outside
	net.Listen("tcp", cmp.Or("", ":8035", ":8036"))                     // heard: 8035
}

func Texts() {
	r := strings.NewReplacer("HOST", "localhost", "PORT", "8040")
	net.Listen("tcp", r.Replace("HOST:PORT"))                                               // heard: 8040
	net.Listen("tcp", strings.ReplaceAll("h:PORT", "PORT", "8041"))                         // heard: 8041 computed
	net.Listen("tcp", strings.Replace("h:8042", "x", "y", 1))                               // heard: 8042
	net.Listen("tcp", strings.ReplaceAll(os.Args[1], "x", "y"))                             // heard: lost
	net.Listen("tcp", string(bytes.ReplaceAll([]byte("h:8043"), []byte("x"), []byte("y")))) // heard: 8043
	net.Listen("tcp", ":"+strings.Repeat("80", 2))                                          // heard: 8080 computed
	net.Listen("tcp", ":"+strings.Repeat("8", len(os.Args)))                                // heard: lost
	for a := range strings.SplitSeq(":8044,:8045", ",") {
		net.Listen("tcp", a) // heard: 8044, 8045
	}
	net.Listen("tcp", strings.Split(":8046,:8047", ",")[1])     // heard: 8047
	net.Listen("tcp", strings.SplitN(":8048,:8049", ",", 2)[1]) // heard: lost
	for a := range bytes.SplitSeq([]byte(":8050"), []byte(",")) {
		net.Listen("tcp", string(a)) // heard: lost, lost late
	}
	net.Listen("tcp", strings.Fields(" :8051 :8052 ")[0]) // heard: 8051
	for a := range strings.FieldsSeq(" :8053 :8054 ") {
		net.Listen("tcp", a) // heard: 8053, 8054
	}
	net.Listen("tcp", net.JoinHostPort(os.Args[1], "8055"))        // heard: 8055
	net.Listen("tcp", strings.TrimSpace(fmt.Sprintln("h:", 8056))) // heard: lost
	net.Listen("tcp", fmt.Sprint("h:", 8056))                      // heard: 8056
	net.Listen("tcp", string(fmt.Appendln([]byte("h:"), 8057)))    // heard: lost
	var b strings.Builder
	fmt.Fprintln(&b, "h:", 8058)
	net.Listen("tcp", strings.TrimSpace(b.String())) // heard: lost
	net.Listen("tcp", b.String())                    // heard: lost
	var c strings.Builder
	fmt.Fprint(&c, "h:", 8059)
	net.Listen("tcp", c.String()) // heard: 8059
	d := bytes.NewBufferString(":80")
	d.WriteString("60")
	net.Listen("tcp", d.String()) // heard: 8060
}

func Scans() {
	addr := ":8060"
	fmt.Sscan(os.Args[1], &addr)
	net.Listen("tcp", addr) // heard: 8060, outside
	port := 8061
	fmt.Sscanf(os.Args[1], "%d", &port)
	net.Listen("tcp", fmt.Sprint(":", port)) // heard: 8061, outside
	if n, err := fmt.Scanln(&port); err == nil && n == 1 {
		net.Listen("tcp", fmt.Sprint(":", port)) // heard: outside
	}
	fmt.Sscan(":8063", &addr)
	net.Listen("tcp", addr) // heard: outside, 8060, lost
	first, second := 8064, 8065
	if _, err := fmt.Sscan(os.Args[1], &first, &second); err != nil {
		net.Listen("tcp", fmt.Sprint(":", first))  // heard: 8064 chosen
		net.Listen("tcp", fmt.Sprint(":", second)) // heard: 8065
	}
	other := ":8062"
	fmt.Println(&other)
	net.Listen("tcp", other) // heard: 8062
}

func Lists() {
	list := []string{":8071", ":8070"}
	copied := slices.Clone(list)
	slices.Sort(list)
	net.Listen("tcp", list[0])   // heard: 8070
	net.Listen("tcp", copied[0]) // heard: 8071
	slices.Reverse(list)
	net.Listen("tcp", list[0])                                   // heard: 8071
	net.Listen("tcp", slices.Concat(list, []string{":8072"})[2]) // heard: 8072
	for _, a := range slices.Backward(list) {
		net.Listen("tcp", a) // heard: 8070, 8071
	}
	for i, a := range slices.All(list) {
		net.Listen("tcp", fmt.Sprint(a, i)) // heard: 80710, 80701
	}
	net.Listen("tcp", slices.Sorted(maps.Values(map[int]string{1: ":8074", 2: ":8073"}))[0]) // heard: 8073
	net.Listen("tcp", slices.SortedFunc(slices.Values(list), cmp.Compare[string])[0])        // heard: lost
	for k, v := range maps.All(map[string]int{"h:": 8075}) {
		net.Listen("tcp", fmt.Sprint(k, v)) // heard: 8075
	}
	net.Listen("tcp", list[slices.Index(list, ":8070")])                                         // heard: lost
	net.Listen("tcp", list[slices.IndexFunc(list, func(s string) bool { return s == ":8071" })]) // heard: lost
	if slices.Contains(list, ":8079") {
		net.Listen("tcp", ":8076") // heard: 8076
	}
	if slices.ContainsFunc(list, func(s string) bool { return strings.HasSuffix(s, "1") }) {
		net.Listen("tcp", ":8077") // heard: 8077
	}
	var it iter.Seq[string] = slices.Values([]string{":8078"})
	it(func(a string) bool {
		net.Listen("tcp", a) // heard: 8078
		return true
	})
}

func Tables() {
	var m sync.Map
	m.Store("a", ":8081")
	v, _ := m.Load("a")
	net.Listen("tcp", v.(string)) // heard: 8081
	w, loaded := m.LoadOrStore("b", ":8082")
	if !loaded {
		net.Listen("tcp", w.(string)) // heard: 8082
	}
	m.Range(func(_, v any) bool {
		net.Listen("tcp", v.(string)) // heard: 8081, 8082
		return true
	})
	m.Store("bytes", []byte(":8083"))
	if b, ok := m.Load("bytes"); ok {
		net.Listen("tcp", string(b.([]byte))) // heard: 8083
	}
	m.Delete("a")
	if _, ok := m.Load("a"); !ok {
		net.Listen("tcp", ":8084") // heard: 8084
	}
	x, _ := m.LoadAndDelete("b")
	if s, ok := x.(string); ok {
		net.Listen("tcp", s) // heard: 8082
	}
	y, ok := m.Load("b")
	if s, isText := y.(string); ok && isText {
		net.Listen("tcp", s) // heard: none
	}
	m.Clear()
}

func Cells() {
	var b atomic.Bool
	if !b.Load() {
		net.Listen("tcp", ":8091") // heard: 8091
	}
	if b.CompareAndSwap(false, true) && b.Load() {
		net.Listen("tcp", ":8092") // heard: 8092
	}
	var n atomic.Int32
	if n.CompareAndSwap(0, 8093) {
		net.Listen("tcp", fmt.Sprint(":", n.Load())) // heard: 8093
	}
	net.Listen("tcp", fmt.Sprint(":", n.Swap(8094))) // heard: 8093
	var p atomic.Pointer[string]
	if p.Load() == nil {
		addr := ":8095"
		p.CompareAndSwap(nil, &addr)
	}
	net.Listen("tcp", *p.Load()) // heard: 8095
	var v atomic.Value
	if v.CompareAndSwap(nil, ":8096") {
		net.Listen("tcp", v.Load().(string)) // heard: 8096
	}
	var u atomic.Uintptr
	u.Add(1)
	if u.Load() == 1 {
		net.Listen("tcp", ":8097") // heard: 8097
	}
	var i int32
	atomic.StoreInt32(&i, 8098)
	net.Listen("tcp", fmt.Sprint(":", atomic.LoadInt32(&i))) // heard: 8098
}

type key struct{}

func Contexts() {
	ctx := context.WithValue(context.TODO(), key{}, ":8101")
	ctx, cancel := context.WithTimeout(ctx, 1)
	defer cancel()
	net.Listen("tcp", ctx.Value(key{}).(string)) // heard: 8101
	if ctx.Value("other") == nil {
		net.Listen("tcp", ":8102") // heard: 8102
	}
}

func Flags() {
	flag.String("addr", ":8111", "")
	var addr string
	flag.StringVar(&addr, "other", ":8112", "")
	flag.Parse()
	net.Listen("tcp", addr)                                                    // heard: 8112 chosen
	net.Listen("tcp", flag.Lookup("addr").Value.String())                      // heard: 8111 chosen
	net.Listen("tcp", flag.Lookup("other").Value.(flag.Getter).Get().(string)) // heard: 8112 chosen
	flag.Set("other", ":8113")
	net.Listen("tcp", addr) // heard: 8113
	set := flag.NewFlagSet("set", flag.ExitOnError)
	port := set.Int("port", 8114, "")
	net.Listen("tcp", fmt.Sprint(":", *port)) // heard: 8114 chosen
	flag.Set("port", "8115")
	net.Listen("tcp", fmt.Sprint(":", *port))                 // heard: 8115
	net.Listen("tcp", ":"+set.Lookup("port").Value.String())  // heard: lost
	net.Listen("tcp", ":"+flag.Lookup("port").Value.String()) // heard: 8115
}

func SharedTables() {
	var m sync.Map
	at := func(key string) string { a, _ := m.Load(key); s, _ := a.(string); return s }
	m.Store("a", ":8501")
	m.Swap("a", ":8502")
	net.Listen("tcp", at("a")) // heard: 8502
	m.CompareAndSwap("a", ":8501", ":8503")
	net.Listen("tcp", at("a")) // heard: 8502
	m.CompareAndSwap("a", ":8502", ":8503")
	net.Listen("tcp", at("a")) // heard: 8503
	old, _ := m.LoadAndDelete("a")
	net.Listen("tcp", old.(string)) // heard: 8503
	m.LoadOrStore("a", ":8504")
	net.Listen("tcp", at("a")) // heard: 8504
	m.CompareAndDelete("a", ":8504")
	m.LoadOrStore("a", ":8505")
	net.Listen("tcp", at("a")) // heard: 8505
	m.Clear()
	m.LoadOrStore("a", ":8506")
	net.Listen("tcp", at("a")) // heard: 8506
	m.Store(os.Args[1], ":8507")
	if a, ok := m.Load("a"); ok {
		net.Listen("tcp", fmt.Sprint(a)) // heard: lost
	}
}

func Line() {
	net.Listen("tcp", strings.TrimSuffix(fmt.Sprintln(":8511"), "\n")) // heard: 8511
	net.Listen("tcp", fmt.Sprintln(":8512"))                           // heard: lost
}
