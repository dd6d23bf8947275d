package value

import (
	"strconv"
	"strings"
)

// Part returns what lies at a path below a value.
func Part(v Value, path string) Value {
	for path != "" {
		i, rest := step(path)
		switch w := v.(type) {
		case Struct:
			if i >= len(w.Fields) || i < 0 {
				return Unknown{Name: LostPrefix + "part" + path}
			}
			v = w.Fields[i]
		case Unknown:
			return Unknown{Name: w.Name + path}
		default:
			return Unknown{Name: LostPrefix + "part" + path}
		}
		path = rest
	}
	if v == nil {
		return Unknown{Name: LostPrefix + "nothing"}
	}
	return v
}

// Store returns a value with another at a path below it.
func Store(v Value, path string, to Value) Value {
	if path == "" {
		return to
	}
	i, rest := step(path)
	s, ok := v.(Struct)
	if !ok || i >= len(s.Fields) || i < 0 {
		return Unknown{Name: LostPrefix + "with" + path}
	}
	fields := append([]Value(nil), s.Fields...)
	fields[i] = Store(fields[i], rest, to)
	return Struct{fields}
}

// step cuts the first step off a path.
func step(path string) (i int, rest string) {
	first, rest, found := strings.Cut(path[1:], ".")
	if found {
		rest = "." + rest
	}
	i, _ = strconv.Atoi(first)
	return i, rest
}

// FieldAddr returns the address of a field.
func FieldAddr(p Value, field int) Value {
	step := "." + strconv.Itoa(field)
	switch p := p.(type) {
	case Pointer:
		return Pointer{p.Var, p.Path + step}
	case Unknown:
		return Unknown{Name: p.Name + step}
	}
	return Unknown{Name: LostPrefix + "field" + step}
}

// ElemAddr returns the address of an element.
func ElemAddr(list, index Value) Value {
	i, known := AsInt(index)
	switch l := list.(type) {
	case Slice:
		if known && i >= 0 && i < l.Len {
			return Pointer{l.Var, "." + strconv.Itoa(l.Off+i)}
		}
	case Pointer:
		if known {
			return FieldAddr(l, i)
		}
	}
	return Unknown{Name: elementName(list, index)}
}

// elementName names an element of a list of which not all is known: it may be one that the
// program has put there unless the list is from outside.
func elementName(list, index Value) string {
	name := "element " + strings.ReplaceAll(Spell(index), LostPrefix, "") + " of " + Spell(list)
	if u, ok := list.(Unknown); ok && !strings.Contains(u.Name, LostPrefix) {
		return name
	}
	return LostPrefix + name
}

// Index returns an element of an array or of a text.
func Index(list, at Value) Value {
	i, known := AsInt(at)
	if s, ok := AsText(list); ok && known && i >= 0 && i < len(s) {
		return Number(int64(s[i]))
	}
	if known {
		return Part(list, "."+strconv.Itoa(i))
	}
	return Unknown{Name: elementName(list, at)}
}
