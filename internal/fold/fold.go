// Package fold computes what std's pure functions make of constants:
//
//	strings.HasPrefix("udp4", "udp") // true
//
// Both engines ask it what a condition says once the values in it are known. A
// function that is not here is only not known: nothing is decided by it.
package fold

import (
	"go/constant"
	"net"
	"path"
	"strconv"
	"strings"
)

// Call returns a result of a function, named as (*types.Func).FullName does, of
// constants; nil if that is not known.
func Call(name string, args []constant.Value, result int) constant.Value {
	texts := make([]string, len(args))
	for i, a := range args {
		switch {
		case a == nil:
			return nil
		case a.Kind() != constant.String:
			return ofNumbers(name, args)
		}
		texts[i] = constant.StringVal(a)
	}
	results := ofTexts(name, texts)
	if result >= len(results) {
		return nil
	}
	return results[result]
}

// Has reports whether some results of a function are known.
func Has(name string) bool {
	switch name {
	case "strconv.Atoi", "strconv.Itoa", "net.SplitHostPort", "net.JoinHostPort",
		"strings.Cut", "strings.CutPrefix", "strings.CutSuffix", "strings.Index", "strings.Compare":
		return true
	}
	return textFunc(name) != nil || textPair(name) != nil || textTest(name) != nil
}

func ofNumbers(name string, args []constant.Value) constant.Value {
	n, exact := constant.Int64Val(constant.ToInt(args[0]))
	if name == "strconv.Itoa" && exact {
		return constant.MakeString(strconv.FormatInt(n, 10))
	}
	return nil
}

// ofTexts returns the results of a function of texts, up to an error.
func ofTexts(name string, texts []string) []constant.Value {
	switch len(texts) {
	case 1:
		if f := textFunc(name); f != nil {
			return []constant.Value{constant.MakeString(f(texts[0]))}
		}
		return parsed(name, texts[0])
	case 2:
		if f := textPair(name); f != nil {
			return []constant.Value{constant.MakeString(f(texts[0], texts[1]))}
		}
		if f := textTest(name); f != nil {
			return []constant.Value{constant.MakeBool(f(texts[0], texts[1]))}
		}
		return cut(name, texts[0], texts[1])
	}
	return nil
}

// parsed returns what a function that can fail makes of a text, if it does not.
func parsed(name, text string) []constant.Value {
	switch name {
	case "strconv.Atoi":
		if n, err := strconv.Atoi(text); err == nil {
			return []constant.Value{constant.MakeInt64(int64(n))}
		}
	case "net.SplitHostPort":
		if host, port, err := net.SplitHostPort(text); err == nil {
			return []constant.Value{constant.MakeString(host), constant.MakeString(port)}
		}
	}
	return nil
}

func cut(name, text, at string) []constant.Value {
	switch name {
	case "strings.Cut":
		before, after, found := strings.Cut(text, at)
		return []constant.Value{constant.MakeString(before), constant.MakeString(after), constant.MakeBool(found)}
	case "strings.CutPrefix":
		after, found := strings.CutPrefix(text, at)
		return []constant.Value{constant.MakeString(after), constant.MakeBool(found)}
	case "strings.CutSuffix":
		before, found := strings.CutSuffix(text, at)
		return []constant.Value{constant.MakeString(before), constant.MakeBool(found)}
	case "strings.Index":
		return []constant.Value{constant.MakeInt64(int64(strings.Index(text, at)))}
	case "strings.Compare":
		return []constant.Value{constant.MakeInt64(int64(strings.Compare(text, at)))}
	case "net.JoinHostPort":
		return []constant.Value{constant.MakeString(net.JoinHostPort(text, at))}
	}
	return nil
}

// textFunc returns the function of one text that has a name; nil if it is none.
func textFunc(name string) func(string) string {
	switch name {
	case "strings.ToLower":
		return strings.ToLower
	case "strings.ToUpper":
		return strings.ToUpper
	case "strings.ToTitle":
		return strings.ToTitle
	case "strings.TrimSpace":
		return strings.TrimSpace
	case "strings.Clone":
		return strings.Clone
	case "path.Base":
		return path.Base
	}
	return nil
}

// textPair returns the function of two texts that has a name; nil if it is none.
func textPair(name string) func(a, b string) string {
	switch name {
	case "strings.TrimPrefix":
		return strings.TrimPrefix
	case "strings.TrimSuffix":
		return strings.TrimSuffix
	case "strings.TrimRight":
		return strings.TrimRight
	case "strings.TrimLeft":
		return strings.TrimLeft
	case "strings.Trim":
		return strings.Trim
	}
	return nil
}

// textTest returns the test of two texts that has a name; nil if it is none.
func textTest(name string) func(a, b string) bool {
	switch name {
	case "strings.HasPrefix":
		return strings.HasPrefix
	case "strings.HasSuffix":
		return strings.HasSuffix
	case "strings.Contains":
		return strings.Contains
	case "strings.EqualFold":
		return strings.EqualFold
	case "strings.ContainsAny":
		return strings.ContainsAny
	}
	return nil
}
