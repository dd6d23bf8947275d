package program

import (
	"cmp"
	"fmt"
	"go/format"
	"maps"
	"regexp"
	"slices"
	"strings"
)

// Module is the path of the module that the programs are packages of.
const Module = "example.test/cases"

// imports are the packages that a program may use, by their names.
var imports = map[string]string{
	"atomic": "sync/atomic", "bufio": "bufio", "bytes": "bytes", "context": "context", "errors": "errors", "flag": "flag", "fmt": "fmt", "slices": "slices",
	"io": "io", "iter": "iter", "maps": "maps", "json": "encoding/json", "log": "log", "net": "net", "netip": "net/netip", "os": "os", "reflect": "reflect",
	"strconv": "strconv", "strings": "strings", "sync": "sync", "syscall": "syscall", "time": "time",
	"unix": "golang.org/x/sys/unix", "unsafe": "unsafe", "tls": "crypto/tls",
}

var (
	token   = regexp.MustCompile(`(\$\$?|@)(\w+)`)
	decl    = regexp.MustCompile(`^(?:(?:func|type|var|const) )?\$\$?(\w+)`)
	qualify = regexp.MustCompile(`(?:^|[^\w.@$"])(\w+)\.[A-Z]`)
	mark    = regexp.MustCompile(` ?/\*!(at|hand|own)\*/`)
)

// A namer gives names to the tokens of a program.
type namer struct {
	b     *build
	root  string         // of the program's packages
	home  map[string]int // the package of a declared name
	open  map[string]bool
	name  map[string]string
	taken map[string]bool
	pkgs  []string // the names of the packages
	paths []string
}

// render settles names, packages, files and order, and writes the files.
func (b *build) render(p *Program) error {
	n := &namer{b: b, root: Module + "/reconnect/" + p.Name, home: make(map[string]int), open: make(map[string]bool),
		name: make(map[string]string), taken: maps.Clone(reserved)}
	last := 0
	for _, to := range b.cut.to {
		last = max(last, to)
	}
	for i := range last + 1 {
		name := n.fresh(pick(b.rng, packageWords))
		n.pkgs = append(n.pkgs, name)
		path := name
		if i != b.cut.to[roleEntry] && i != b.cut.to[roleConf] && i != b.cut.to[roleDial] && b.rng.IntN(2) == 0 {
			path = "internal/" + name
		}
		n.paths = append(n.paths, path)
	}
	b.pad()
	n.declare()
	files := make(map[string][]unit)
	homes := make(map[string]int)
	b.rng.Shuffle(len(b.units), func(i, j int) { b.units[i], b.units[j] = b.units[j], b.units[i] })
	for _, u := range b.units {
		pkg := b.cut.to[u.role]
		file := n.paths[pkg] + "/" + string(u.role) + ".go"
		if b.rng.IntN(3) > 0 {
			file = n.paths[pkg] + "/" + n.pkgs[pkg] + ".go"
		}
		files[file] = append(files[file], u)
		homes[file] = pkg
	}
	p.Files = make(map[string]string)
	wanted := n.wanted()
	p.Truth = b.Choice.truth()
	for _, file := range slices.Sorted(maps.Keys(files)) {
		text, err := n.file(homes[file], files[file])
		if err != nil {
			return err
		}
		for i, line := range strings.Split(text, "\n") {
			if m := mark.FindStringSubmatch(line); m != nil && m[1] == wanted && p.Truth.File == "" {
				p.Truth.File, p.Truth.Line = file, i+1
			}
		}
		clean, err := format.Source([]byte(mark.ReplaceAllString(text, "")))
		if err != nil {
			return err
		}
		p.Files[file] = string(clean)
	}
	if p.Truth.File == "" {
		return fmt.Errorf("no mark %q", wanted)
	}
	entry := b.cut.to[roleEntry]
	p.Entry = Entry{Package: n.paths[entry], Func: n.ident("$$", "Enter", -1), Results: b.entryResults, Port: cmp.Or(b.address.dials, 40000)}
	for _, a := range b.entryArgs {
		p.Entry.Args = append(p.Entry.Args, n.resolve(a, -1))
	}
	p.Entry.Imports = n.importsOf(strings.Join(b.entryArgs, " "), strings.Join(p.Entry.Args, " "), -1)
	return nil
}

// wanted is the mark of the line that the finding stands at.
func (n *namer) wanted() string {
	if n.b.carrier.hand || n.b.carrier.across && n.b.cut.to[roleEntry] != n.b.cut.to[roleLoop] {
		return "hand"
	}
	if strings.Contains(n.b.loop.lib, "/*!own*/") && n.b.cut.to[roleLib] == n.b.cut.to[roleLoop] {
		return "own" // a field of the package's own is called in the loop
	}
	return "at"
}

// declare finds where names are declared, and which are used elsewhere.
func (n *namer) declare() {
	for _, u := range n.b.units {
		depth := 0
		for line := range strings.Lines(u.text) {
			if m := decl.FindStringSubmatch(line); m != nil && depth == 0 { // also in a group
				n.home[m[1]] = n.b.cut.to[u.role]
			}
			depth += strings.Count(line, "{") - strings.Count(line, "}")
		}
	}
	members := make(map[string]map[int]bool)
	for _, u := range append(n.b.units, unit{"", strings.Join(n.b.entryArgs, " ")}) {
		pkg := n.b.cut.to[u.role]
		if u.role == "" {
			pkg = -1
		}
		for _, m := range token.FindAllStringSubmatch(u.text, -1) {
			home, declared := n.home[m[2]]
			switch {
			case m[1] == "@":
				if members[m[2]] == nil {
					members[m[2]] = make(map[int]bool)
				}
				members[m[2]][pkg] = true
				n.open["@"+m[2]] = len(members[m[2]]) > 1
			case declared && (home != pkg || m[1] == "$$"):
				n.open[m[2]] = true
			}
		}
	}
}

// ident is a token as an identifier in a package.
func (n *namer) ident(sigil, key string, pkg int) string {
	id := key
	if sigil == "@" {
		id = "@" + key
	}
	name, ok := n.name[id]
	if !ok {
		_, declared := n.home[key]
		switch {
		case sigil == "@" || declared:
			name = n.fresh(pick(n.b.rng, verbs) + title(pick(n.b.rng, nouns)))
		default:
			name = n.fresh(pick(n.b.rng, locals))
		}
		if n.open[id] {
			name = title(name)
		}
		n.name[id] = name
	}
	if home, declared := n.home[key]; sigil != "@" && declared && home != pkg {
		return n.pkgs[home] + "." + name
	}
	return name
}

// fresh makes a name that no other has.
func (n *namer) fresh(name string) string {
	for i, base := 2, name; n.taken[name] || n.taken[title(name)]; i++ {
		name = fmt.Sprint(base, i)
	}
	n.taken[name] = true
	return name
}

func (n *namer) resolve(text string, pkg int) string {
	return token.ReplaceAllStringFunc(text, func(t string) string {
		m := token.FindStringSubmatch(t)
		return n.ident(m[1], m[2], pkg)
	})
}

// importsOf lists what a text imports, the paths with the program's own.
func (n *namer) importsOf(raw, text string, pkg int) []string {
	all := make(map[string]bool)
	for _, m := range qualify.FindAllStringSubmatch(raw, -1) {
		if path := imports[m[1]]; path != "" {
			all[path] = true
		}
	}
	for i, name := range n.pkgs {
		if i != pkg && regexp.MustCompile(`\b`+name+`\.[A-Z]`).MatchString(text) {
			all[n.root+"/"+n.paths[i]] = true
		}
	}
	return slices.Sorted(maps.Keys(all))
}

// file writes a file.
func (n *namer) file(pkg int, units []unit) (string, error) {
	var raw, body strings.Builder
	for _, u := range units {
		raw.WriteString(u.text + "\n\n")
		body.WriteString(n.resolve(u.text, pkg) + "\n\n")
	}
	var text strings.Builder
	fmt.Fprintf(&text, "// Package %s is composed.\npackage %s\n\n", n.pkgs[pkg], n.pkgs[pkg])
	if paths := n.importsOf(raw.String(), body.String(), pkg); len(paths) > 0 {
		text.WriteString("import (\n")
		for _, own := range []bool{false, true} {
			for _, path := range paths {
				if strings.Contains(path, ".") == own {
					fmt.Fprintf(&text, "%q\n", path)
				}
			}
			text.WriteString("\n")
		}
		text.WriteString(")\n\n")
	}
	text.WriteString(tidy(body.String()))
	src, err := format.Source([]byte(text.String()))
	if err != nil {
		return "", fmt.Errorf("%w\n%s", err, text.String())
	}
	return string(src), nil
}

var tidier = []struct {
	odd   *regexp.Regexp
	plain string
}{
	{regexp.MustCompile(`\{\n\n+`), "{\n"},
	{regexp.MustCompile(`!\(!(\$?\w+)\)`), "$1"},
	{regexp.MustCompile(`!\((\w+) != nil\)`), "$1 == nil"},
	{regexp.MustCompile(`!\((\w+) == nil\)`), "$1 != nil"},
	{regexp.MustCompile(`!\((\w+) < 0\)`), "$1 >= 0"},
}

// tidy writes what has been put together as a person would.
func tidy(text string) string {
	for _, t := range tidier {
		text = t.odd.ReplaceAllString(text, t.plain)
	}
	return text
}
