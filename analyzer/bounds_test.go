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

// bounds returns what is told of the bounds of listenport in a program.
func bounds(t *testing.T, src string) (lines []string) {
	t.Helper()
	pkg, err := parse("package p\n\nimport (\n\t\"net\"\n\n\t\"github.com/spf13/viper\"\n)\n\nvar _ net.Listener = nil\n\nvar _ = viper.GetString\n\n" + src)
	if err != nil {
		t.Fatalf("%v\n%s", err, src)
	}
	if _, err := analyse(pkg, analyzer.Options{Rules: []string{"listenport"}, Bounds: func(line string) { lines = append(lines, line) }}); err != nil {
		t.Fatal(err)
	}
	return lines
}
