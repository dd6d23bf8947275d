package analyzer_test

import (
	"fmt"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/analyzer"
)

// each writes a part of a program for each number below n.
func each(n int, sep, format string) string {
	parts := make([]string, n)
	for i := range parts {
		parts[i] = strings.ReplaceAll(format, "#", fmt.Sprint(i))
	}
	return strings.Join(parts, sep)
}

// handedOn writes functions f1 to fn, each of which calls the one before it.
func handedOn(n int, params, args string) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "func f%d(%s) { f%d(%s) }\n\n", i+1, params, i, args)
	}
	return b.String()
}

// assigned writes variables v1 to vn, each of which has the value of the one before
// it.
func assigned(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "\tv%d := v%d\n", i+1, i)
	}
	return b.String()
}

// results writes functions f1 to fn, each of which returns what the one before it
// does.
func results(n int) string {
	var b strings.Builder
	for i := range n {
		fmt.Fprintf(&b, "func f%d() string { return f%d() }\n\n", i+1, i)
	}
	return b.String()
}

// inStructs writes types T0 to Tn-1, each with a field of the next, and the last
// with one of type T.
func inStructs(n int) string {
	var b strings.Builder
	for i := range n {
		next := "T"
		if i < n-1 {
			next = fmt.Sprint("T", i+1)
		}
		fmt.Fprintf(&b, "type T%d struct{ F %s }\n\n", i, next)
	}
	return b.String()
}

// TestBounds holds that whoever asks is told which bound of listenport has cut off
// what, and in which function; and that the program that is smaller by one is
// followed as a whole.
func TestBounds(t *testing.T) {
	for _, test := range []struct {
		name    string
		limit   int // what the bound lets pass of the program
		program func(n int) string
		want    string
	}{
		{"choices", 16, func(n int) string {
			return "func serve(mode int) {\n\tswitch mode {\n\tcase 0:\n\t\tnet.Listen(\"tcp\", \":50052\")\n" +
				each(n-1, "", "\tcase 1#:\n\t\tprintln(#)\n") + "\t}\n}\n\nfunc Main() { serve(1) }\n"
		}, "example.com/p.serve: more than 16 constants that a parameter is compared with"},
		{"traces", 16, func(n int) string {
			return "func serve(" + each(n, ", ", "a#") + " bool) {\n" + each(n, "", "\tif a# {\n") + "\tnet.Listen(\"tcp\", \":50052\")\n" +
				strings.Repeat("\t}\n", n) + "}\n\nfunc Main() { serve(" + each(n, ", ", "true") + ") }\n"
		}, "example.com/p.serve: more than 16 conditions on one way"},
		{"stores", 64, func(n int) string {
			return "func Main() {\n\taddr := \":8080\"\n" + each(n-1, "", "\tif len(arg) == # {\n\t\taddr = \":8081\"\n\t}\n") +
				"\tnet.Listen(\"tcp\", addr)\n}\n\nvar arg string\n"
		}, "example.com/p.Main: more than 64 stores to addr"},
		{"edges", 8, func(n int) string {
			return "func Address(n int) string {\n\tswitch n {\n" + each(n, "", "\tcase #:\n\t\treturn \":5000#\"\n") + "\t}\n\treturn \"\"\n}\n"
		}, "example.com/p.Address: more than 8 edges in a fact"},
		{"values", 8, func(n int) string {
			return "var Address string\n\n" + each(n, "", "func Set#() { Address = \":5000#\" }\n")
		}, "example.com/p.Address: more than 8 values in a fact"},
		{"text", 72, func(n int) string {
			return "func Address() string { return \"" + strings.Repeat("a", n) + ":50052\" }\n"
		}, "example.com/p.Address: more than 80 bytes in a constant"},
		{"whens", 2, func(n int) string {
			return "func Serve(addr string, " + each(n, ", ", "a#") + " bool) {\n" + each(n, "", "\tif a# {\n") + "\tnet.Listen(\"tcp\", addr)\n" +
				strings.Repeat("\t}\n", n) + "}\n"
		}, "example.com/p.Serve: more than 2 choices on one edge"},
		{"stored", 64, func(n int) string {
			return "type Config struct{ " + each(n, ", ", "F#") + " string }\n\nfunc (c *Config) Defaults() {\n" +
				each(n, "", "\tc.F# = \":50052\"\n") + "}\n"
		}, "(*example.com/p.Config).Defaults: more than 64 places below one parameter"},
		{"settings", 64, func(n int) string {
			return each(n, "", "func Keep#() { viper.SetDefault(\"key#\", \":50052\") }\n")
		}, "package level: more than 64 settings in a fact"},
		{"asked", 32, func(n int) string {
			return each(n, "", "func Serve#() { net.Listen(\"tcp\", viper.GetString(\"key#\")) }\n")
		}, "package level: more than 32 settings listened on in a fact"},
		{"listened", 8, func(n int) string {
			return "func Serve(" + each(n, ", ", "a#") + " string) {\n" + each(n, "", "\tnet.Listen(\"tcp\", a#)\n") + "}\n"
		}, "example.com/p.Serve: more than 8 parameters in a fact"},
		{"paths", 8, func(n int) string {
			return "var Config struct{ " + each(n, ", ", "F#") + " string }\n\nfunc Serve() {\n" + each(n, "", "\tnet.Listen(\"tcp\", Config.F#)\n") + "}\n"
		}, "example.com/p.Config: more than 8 paths in a fact"},
		{"depth", 8, func(n int) string {
			return inStructs(n-1) + "type T struct{ Addr string }\n\nvar c T0\n\nfunc Main() { net.Listen(\"tcp\", c" + strings.Repeat(".F", n-1) + ".Addr) }\n"
		}, "example.com/p.Main: more than 8 fields and elements below one value"},
		{"nested", 3, func(n int) string {
			return inStructs(n) + "type T struct{ Addr string }\n\nvar Known = T{\":50052\"}\n\nfunc New() T0 { return T0{} }\n"
		}, "example.com/p.New: more than 3 structs in structs in a fact"},
		{"pieces", 8, func(n int) string {
			return "func Main() {\n\tv0 := \":PORT\"\n" + assigned(n-1) + fmt.Sprintf("\tnet.Listen(\"tcp\", strings.Replace(v%d, \"PORT\", \"8080\", 1))\n}\n", n-1)
		}, "example.com/p.Main: more than 8 variables and calls in one text"},
		{"puts", 5, func(n int) string {
			return "func f0(k string, v any) { viper.SetDefault(k, v) }\n\n" + handedOn(n-1, "k string, v any", "k, v") +
				fmt.Sprintf("func Main() { f%d(\"key\", \":50052\") }\n", n-1)
		}, "example.com/p.f5: more than 4 loops, functions, maps and structs around a setting"},
		{"served", 5, func(n int) string {
			return "func f0(fd int) { syscall.Listen(fd, 1) }\n\n" + handedOn(n-1, "fd int", "fd") +
				fmt.Sprintf("func Main(fd int) {\n\tsyscall.Bind(fd, &syscall.SockaddrInet4{Port: 50052})\n\tf%d(fd)\n}\n", n-1)
		}, "example.com/p.f1: more than 4 functions that a descriptor goes through"},
		{"summaries", 251, func(n int) string {
			return "func f0() string { return \":8080\" }\n\n" + results(n-1) + fmt.Sprintf("func Main() { net.Listen(\"tcp\", f%d()) }\n", n-1)
		}, "example.com/p.f0: more than 250 functions on one way"},
		{"named result", 64, func(n int) string {
			return "func Address() (addr string) {\n" + each(n, "", "\tif len(arg) == # {\n\t\taddr = \":8081\"\n\t}\n") + "\treturn\n}\n\nvar arg string\n"
		}, "example.com/p.Address: more than 64 stores to addr"},
	} {
		t.Run(test.name, func(t *testing.T) {
			if lines := bounds(t, test.program(test.limit)); lines != nil {
				t.Errorf("of a program of %d is told %q", test.limit, lines)
			}
			if lines, want := bounds(t, test.program(test.limit+1)), "flow: example.com/p: "+test.want; !slices.Equal(lines, []string{want}) {
				t.Errorf("of a program of %d is told %q, want %q", test.limit+1, lines, want)
			}
		})
	}
}

const bounded = `package p

import (
	"net"
	"strings"
	"syscall"

	"github.com/spf13/viper"
)

var _ net.Listener = nil

var _, _, _ = viper.GetString, strings.Replace, syscall.Bind

`

// bounds returns what is told of the bounds of listenport in a program.
func bounds(t *testing.T, src string) (lines []string) {
	t.Helper()
	pkg, err := parse(bounded + src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	if _, err := analyse(pkg, analyzer.Options{Rules: []string{"listenport"}, Bounds: func(line string) { lines = append(lines, line) }}); err != nil {
		t.Fatal(err)
	}
	return lines
}

// TestBoundAddend holds that a value to which something is added further up is not
// taken for the value itself, however many conditions lie on the way.
func TestBoundAddend(t *testing.T) {
	for _, n := range []int{3, 20} {
		for id, want := range map[int]int{0: 1, 9: 0} {
			found := lint(t, "package p\n\nimport \"syscall\"\n\nfunc listen(fd, port int) {\n\tsyscall.Bind(fd, &syscall.SockaddrInet4{Port: port})\n\tsyscall.Listen(fd, 1)\n}\n\n"+
				"func serve(fd, id int, "+each(n, ", ", "a#")+" bool) {\n"+each(n, "", "\tif a# {\n")+"\tlisten(fd, 60995+id)\n"+strings.Repeat("\t}\n", n)+
				"}\n\nfunc Main(fd int) { serve(fd, "+fmt.Sprint(id)+", "+each(n, ", ", "true")+") }\n")
			if len(found) != want {
				t.Errorf("behind %d conditions, with %d added, is found %v", n, id, found)
			}
		}
	}
}
