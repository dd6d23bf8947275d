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
	"path/filepath"
	"reflect"
	"strconv"
	"strings"
	"unicode"
)

// Call returns a result of a function, named as (*types.Func).FullName does, of
// constants; nil if that is not known, or no constant. One that comes with an error is
// none.
func Call(name string, args []constant.Value, result int) constant.Value {
	out, err := call(name, args)
	if err != nil || result >= len(out) {
		return nil
	}
	return constantOf(out[result])
}

// Fails reports whether a function fails when it is given constants; known is false if it
// never does, or that is not known.
func Fails(name string, args []constant.Value) (fails, known bool) {
	out, err := call(name, args)
	if len(out) == 0 || !out[len(out)-1].Type().Implements(reflect.TypeFor[error]()) {
		return false, false
	}
	return err != nil, true
}

// call calls a function; it returns nothing if that cannot be done.
func call(name string, args []constant.Value) ([]reflect.Value, error) {
	f := reflect.ValueOf(function(name))
	if !f.IsValid() || f.Type().NumIn() != len(args) {
		return nil, nil
	}
	in := make([]reflect.Value, len(args))
	for i, a := range args {
		v, ok := argument(a, f.Type().In(i))
		if !ok {
			return nil, nil
		}
		in[i] = v
	}
	out := f.Call(in)
	err, _ := reflect.TypeAssert[error](out[len(out)-1])
	return out, err
}

// Has reports whether some results of a function are known.
func Has(name string) bool { return function(name) != nil }

// argument returns a constant as a value of a basic type; ok is false if it is none.
func argument(c constant.Value, t reflect.Type) (v reflect.Value, ok bool) {
	v = reflect.New(t).Elem()
	switch {
	case c == nil:
		return v, false
	case t.Kind() == reflect.String && c.Kind() == constant.String:
		v.SetString(constant.StringVal(c))
	case t.Kind() == reflect.Bool && c.Kind() == constant.Bool:
		v.SetBool(constant.BoolVal(c))
	case v.CanInt() && c.Kind() == constant.Int:
		n, exact := constant.Int64Val(c)
		if !exact || v.OverflowInt(n) {
			return v, false
		}
		v.SetInt(n)
	case v.CanUint() && c.Kind() == constant.Int:
		n, exact := constant.Uint64Val(c)
		if !exact || v.OverflowUint(n) {
			return v, false
		}
		v.SetUint(n)
	default:
		return v, false
	}
	return v, true
}

// constantOf returns a value of a basic type as a constant; nil for others.
func constantOf(v reflect.Value) constant.Value {
	switch {
	case v.Kind() == reflect.String:
		return constant.MakeString(v.String())
	case v.Kind() == reflect.Bool:
		return constant.MakeBool(v.Bool())
	case v.CanInt():
		return constant.MakeInt64(v.Int())
	case v.CanUint():
		return constant.MakeUint64(v.Uint())
	}
	return nil
}

// longest bounds the texts that are made: strings.Repeat makes any.
const longest = 1 << 16

func repeat(s string, n int) (string, error) {
	if n < 0 || n > longest || len(s)*n > longest {
		return "", strconv.ErrRange
	}
	return strings.Repeat(s, n), nil
}

func formatInt(n int64, base int) (string, error) {
	if base < 2 || base > 36 {
		return "", strconv.ErrRange // it panics
	}
	return strconv.FormatInt(n, base), nil
}

func formatUint(n uint64, base int) (string, error) {
	if base < 2 || base > 36 {
		return "", strconv.ErrRange
	}
	return strconv.FormatUint(n, base), nil
}

// function returns the function of a name; nil if it is none of these.
func function(name string) any {
	pkg, _, _ := strings.Cut(name, ".")
	switch pkg {
	case "strings":
		if f := cutting(name); f != nil {
			return f
		}
		return searching(name)
	case "strconv":
		return parsing(name)
	}
	switch name {
	case "net.SplitHostPort":
		return net.SplitHostPort
	case "net.JoinHostPort":
		return net.JoinHostPort
	case "path.Base":
		return path.Base
	case "path.Dir":
		return path.Dir
	case "path.Ext":
		return path.Ext
	case "path/filepath.Base":
		return filepath.Base
	case "path/filepath.Ext":
		return filepath.Ext
	case "unicode.IsDigit":
		return unicode.IsDigit
	case "unicode.IsLetter":
		return unicode.IsLetter
	case "unicode.IsSpace":
		return unicode.IsSpace
	case "unicode.IsUpper":
		return unicode.IsUpper
	case "unicode.ToLower":
		return unicode.ToLower
	}
	return nil
}

// cutting returns the functions that make a text of texts.
func cutting(name string) any {
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
	case "strings.Cut":
		return strings.Cut
	case "strings.CutPrefix":
		return strings.CutPrefix
	case "strings.CutSuffix":
		return strings.CutSuffix
	case "strings.Replace":
		return strings.Replace
	case "strings.ReplaceAll":
		return strings.ReplaceAll
	case "strings.Repeat":
		return repeat
	}
	return nil
}

// searching returns the functions that say what is in a text.
func searching(name string) any {
	switch name {
	case "strings.HasPrefix":
		return strings.HasPrefix
	case "strings.HasSuffix":
		return strings.HasSuffix
	case "strings.Contains":
		return strings.Contains
	case "strings.ContainsAny":
		return strings.ContainsAny
	case "strings.ContainsRune":
		return strings.ContainsRune
	case "strings.EqualFold":
		return strings.EqualFold
	case "strings.Compare":
		return strings.Compare
	case "strings.Count":
		return strings.Count
	case "strings.Index":
		return strings.Index
	case "strings.IndexAny":
		return strings.IndexAny
	case "strings.IndexByte":
		return strings.IndexByte
	case "strings.IndexRune":
		return strings.IndexRune
	case "strings.LastIndex":
		return strings.LastIndex
	case "strings.LastIndexAny":
		return strings.LastIndexAny
	case "strings.LastIndexByte":
		return strings.LastIndexByte
	}
	return nil
}

// parsing returns the functions between numbers and texts.
func parsing(name string) any {
	switch name {
	case "strconv.Atoi":
		return strconv.Atoi
	case "strconv.Itoa":
		return strconv.Itoa
	case "strconv.ParseBool":
		return strconv.ParseBool
	case "strconv.ParseInt":
		return strconv.ParseInt
	case "strconv.ParseUint":
		return strconv.ParseUint
	case "strconv.FormatInt":
		return formatInt
	case "strconv.FormatUint":
		return formatUint
	case "strconv.FormatBool":
		return strconv.FormatBool
	case "strconv.Quote":
		return strconv.Quote
	case "strconv.Unquote":
		return strconv.Unquote
	}
	return nil
}
