package known

import (
	"fmt"
	"regexp"
	"slices"
	"strconv"
	"strings"
)

// Parse reads a table: one row a line, "name verb key=operand …", with an
// optional last word "@goos,goos" or "@unix"; # starts a comment. A name may
// end in {A,B,…}: the row is then one of each.
func Parse(text string) (*Table, error) {
	t := &Table{rows: make(map[string][]*Row), runs: make(map[string][]*Row), fields: make(map[string][]string), others: make(map[string]bool), verbs: make(map[string]bool), last: make(map[string]bool)}
	for i, line := range strings.Split(text, "\n") {
		line, _, _ = strings.Cut(line, "#")
		words := strings.Fields(line)
		if len(words) == 0 {
			continue
		}
		row, err := parseRow(words)
		if err != nil {
			return nil, fmt.Errorf("line %d: %s: %w", i+1, words[0], err)
		}
		names, err := expand(row.Name)
		if err != nil {
			return nil, fmt.Errorf("line %d: %w", i+1, err)
		}
		for _, name := range names {
			t.add(row, name)
		}
	}
	return t, nil
}

// add enters a row under one of its names.
func (t *Table) add(row *Row, name string) {
	one := *row
	one.Name = name
	if row.Runs() {
		t.runs[name] = append(t.runs[name], &one)
		return
	}
	t.rows[name] = append(t.rows[name], &one)
	t.verbs[row.Verb+" "+name[strings.LastIndexByte(name, '.')+1:]] = true
	t.last[name[strings.LastIndexByte(name, '.')+1:]] = true
	if path := PathOf(name); !Covers(path) {
		t.others[path] = true
	}
	if row.Subject() == Field {
		slash := strings.LastIndexByte(name, '/') + 1
		parts := strings.Split(name[slash:], ".") // of which there are three
		key := name[:slash] + parts[0] + "." + parts[2]
		t.fields[key] = append(t.fields[key], parts[1])
	}
}

// PathOf returns the path of the package that a row's name begins with.
func PathOf(name string) string {
	name = strings.TrimLeft(name, "(*")
	slash := strings.LastIndexByte(name, '/') + 1
	dot := strings.IndexByte(name[slash:], '.')
	if dot < 0 {
		return name
	}
	if v := gopkgVersion.FindString(name[slash+dot:]); v != "" && strings.HasPrefix(name, "gopkg.in/") {
		dot += len(v) - 1
	}
	return name[:slash+dot]
}

// gopkgVersion is the end of a path of gopkg.in, which has a dot in its last
// element: gopkg.in/yaml.v3.
var gopkgVersion = regexp.MustCompile(`^\.v[0-9]+\.`)

// expand returns the names that a name with a list in braces stands for.
func expand(name string) ([]string, error) {
	prefix, list, ok := strings.Cut(name, "{")
	if !ok {
		return []string{name}, nil
	}
	list, ok = strings.CutSuffix(list, "}")
	names := strings.Split(list, ",")
	if !ok || prefix == "" || strings.ContainsAny(list, "{}") || slices.Contains(names, "") {
		return nil, fmt.Errorf("%q is no name with a list", name)
	}
	for i := range names {
		names[i] = prefix + names[i]
	}
	return names, nil
}

func parseRow(words []string) (*Row, error) {
	if len(words) < 2 {
		return nil, fmt.Errorf("it has no verb")
	}
	row := &Row{Name: words[0], Verb: words[1]}
	words = words[2:]
	if n := len(words); n > 0 && strings.HasPrefix(words[n-1], "@") {
		row.OS = strings.Split(words[n-1][1:], ",")
		if slices.Contains(row.OS, "") || len(row.OS) > 1 && slices.Contains(row.OS, "unix") {
			return nil, fmt.Errorf("%q is no list of systems", words[n-1])
		}
		words = words[:n-1]
	}
	for _, w := range words {
		key, val, ok := strings.Cut(w, "=")
		if !ok || key == "" || val == "" {
			return nil, fmt.Errorf("%q is not key=operand", w)
		}
		op, err := parseOperand(val)
		if err != nil {
			return nil, err
		}
		if row.Operand(key).Base != None {
			return nil, fmt.Errorf("%s= stands there twice", key)
		}
		row.args = append(row.args, arg{key, op})
	}
	if err := row.check(); err != nil {
		return nil, err
	}
	return row, nil
}

func parseOperand(text string) (Operand, error) {
	op := Operand{Word: text}
	s, aspect, hasAspect := strings.Cut(text, ":")
	op.Aspect = aspect
	s, op.Deref = strings.CutPrefix(s, "*")
	s, op.Rest = strings.CutSuffix(s, "...")
	base, path, hasPath := strings.Cut(s, ".")
	if hasPath {
		op.Path = strings.Split(path, ".")
	}
	num, isResult := strings.CutPrefix(base, "r")
	n, err := strconv.Atoi(num)
	switch {
	case base == "recv":
		op.Base = Recv
	case err == nil && isResult:
		op.Base, op.Index = Result, n
	case err == nil:
		op.Base, op.Index = Arg, n
	case s == text && !hasPath:
		op.Base = Word
		return op, nil
	default:
		return op, fmt.Errorf("%q is no operand", text)
	}
	switch {
	case n < 0, slices.Contains(op.Path, ""):
		return op, fmt.Errorf("%q is no operand", text)
	case op.Rest && (op.Base != Arg || hasPath || op.Deref):
		return op, fmt.Errorf("%q: only arguments have others after them", text)
	case hasAspect && !slices.Contains([]string{"port", "hostport", "url", "multiaddr"}, aspect):
		return op, fmt.Errorf("%q: %q is no aspect", text, aspect)
	}
	return op, nil
}
