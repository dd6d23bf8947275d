package known_test

import (
	"reflect"
	"slices"
	"strings"
	"testing"

	"github.com/selfconnect/selfconnect/internal/known"
)

func TestParse(t *testing.T) {
	table, err := known.Parse(`
# a comment, and an empty line

net.Listen  listen  at=1:hostport net=0   # what follows a # is left out
(*a/b.T).M  dial    net=10 laddr=recv.A.B raddr=r1:url
p.F         copy    to=*r0 from=2... or=any  @linux,windows
p.{G,H}     exit    @unix
p.S_*       const   as=typeflag
p.T.F       redial
p.T.G       run     when=again
p.Sockaddr  inet    port=Port
p.Split     copy    to=r0.[]:port from=0
`)
	if err != nil {
		t.Fatal(err)
	}
	var names []string
	byName := make(map[string]*known.Row)
	for _, row := range table.Rows() {
		names = append(names, row.Name)
		byName[row.Name] = row
	}
	want := []string{"(*a/b.T).M", "net.Listen", "p.F", "p.G", "p.H", "p.S_*", "p.Sockaddr", "p.Split", "p.T.F", "p.T.G"}
	if !slices.Equal(names, want) {
		t.Errorf("the rows are about %q, want %q", names, want)
	}
	if keys := slices.Collect(byName["p.F"].Keys()); !slices.Equal(keys, []string{"to", "from", "or"}) {
		t.Errorf("the keys of p.F are %q", keys)
	}
	for name, want := range map[string]known.Subject{
		"p.F": known.Func, "p.S_*": known.Const, "p.T.F": known.Field, "p.T.G": known.Field, "p.Sockaddr": known.Type,
	} {
		if got := byName[name].Subject(); got != want {
			t.Errorf("the subject of %s is %d, want %d", name, got, want)
		}
	}
	for _, test := range []struct {
		name, key string
		want      known.Operand
	}{
		{"net.Listen", "at", known.Operand{Base: known.Arg, Index: 1, Aspect: "hostport", Word: "1:hostport"}},
		{"net.Listen", "net", known.Operand{Base: known.Arg, Word: "0"}},
		{"net.Listen", "fd", known.Operand{}},
		{"(*a/b.T).M", "net", known.Operand{Base: known.Arg, Index: 10, Word: "10"}},
		{"(*a/b.T).M", "laddr", known.Operand{Base: known.Recv, Path: []string{"A", "B"}, Word: "recv.A.B"}},
		{"(*a/b.T).M", "raddr", known.Operand{Base: known.Result, Index: 1, Aspect: "url", Word: "r1:url"}},
		{"p.F", "to", known.Operand{Base: known.Result, Deref: true, Word: "*r0"}},
		{"p.F", "from", known.Operand{Base: known.Arg, Index: 2, Rest: true, Word: "2..."}},
		{"p.F", "or", known.Operand{Base: known.Word, Word: "any"}},
		{"p.Split", "to", known.Operand{Base: known.Result, Path: []string{"[]"}, Aspect: "port", Word: "r0.[]:port"}},
		{"p.Sockaddr", "port", known.Operand{Base: known.Word, Word: "Port"}},
	} {
		if got := byName[test.name].Operand(test.key); !reflect.DeepEqual(got, test.want) {
			t.Errorf("%s %s= is %+v, want %+v", test.name, test.key, got, test.want)
		}
	}
}

func TestOn(t *testing.T) {
	for tag, want := range map[string]string{
		"":               "linux windows solaris",
		"@unix":          "linux solaris",
		"@linux":         "linux",
		"@linux,windows": "linux windows",
	} {
		table, err := known.Parse("p.F exit " + tag)
		if err != nil {
			t.Fatal(err)
		}
		var on []string
		for _, goos := range []string{"linux", "windows", "solaris"} {
			if table.Rows()[0].On(goos) {
				on = append(on, goos)
			}
		}
		if got := strings.Join(on, " "); got != want {
			t.Errorf("%q is on %s, want %s", tag, got, want)
		}
	}
}

func TestParseErrors(t *testing.T) {
	for line, want := range map[string]string{
		"p.F":                                "no verb",
		"p.F jump":                           `"jump" is no verb`,
		"p.F copy to=r0":                     "copy has no from=",
		"p.F exit fd=0":                      `exit has no key "fd"`,
		"p.F copy to=r0 from=0 from=1":       "from= stands there twice",
		"p.F copy to=r0 from":                `"from" is not key=operand`,
		"p.F copy to=r0 from=":               `"from=" is not key=operand`,
		"p.F copy to=r0 =0":                  `"=0" is not key=operand`,
		"p.F copy to=r0 from=1x":             "is no operand",
		"p.F copy to=r0 from=-1":             "is no operand",
		"p.F copy to=r0 from=0.":             "is no operand",
		"p.F copy to=r0 from=0..Port":        "is no operand",
		"p.F copy to=r0 from=rec":            "is no operand",
		"p.F copy to=r0 from=first.Port":     "is no operand",
		"p.F copy to=r0 from=0:prt":          `"prt" is no aspect`,
		"p.F copy to=r0 from=0:":             `"" is no aspect`,
		"p.F copy to=r0... from=0":           "only arguments",
		"p.F copy to=r0 from=0 or=nothing":   "or=nothing is none of any",
		"p.F run func=0 when=soon":           "when=soon is none of now, go, later, again, once",
		"p.F const as=tcp":                   "as=tcp is none of",
		"p.F inet port=0":                    "port=0 is no field",
		"p.F exit @":                         "no list of systems",
		"p.F exit @linux,,darwin":            "no list of systems",
		"p.F exit @unix,windows":             "no list of systems",
		"p.F @linux exit":                    `"exit" is not key=operand`,
		"p.F copy @linux to=r0 from=0":       `"@linux" is not key=operand`,
		"p.{F exit":                          "no name with a list",
		"p.{F,} exit":                        "no name with a list",
		"{p.F,q.F} exit":                     "no name with a list",
		"p.{F,G}.H redial":                   "no name with a list",
		"p.F* exit":                          "only constants have a pattern",
		"p.F* const as=tcptype":              "only constants have a pattern",
		"p.A_B_* const as=tcptype":           "only constants have a pattern",
		"p.Dial redial":                      "path.Type.Field",
		"x/p.T.Dial.More run when=now":       "path.Type.Field",
		"p.F listen at=1:hostport net=tcp":   "net=tcp is no operand",
		"p.F safedial net=0 laddr=1 raddr=2": `safedial has no key "laddr"`,
	} {
		table, err := known.Parse("p.Good exit\n" + line + "\n")
		switch {
		case err == nil:
			t.Errorf("%q is a row: %+v", line, table.Rows())
		case !strings.Contains(err.Error(), want):
			t.Errorf("%q: the error is %q, want %q in it", line, err, want)
		case !strings.HasPrefix(err.Error(), "line 2: "):
			t.Errorf("%q: the error %q does not say its line", line, err)
		}
	}
}
