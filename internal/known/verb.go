package known

import (
	"cmp"
	"fmt"
	"slices"
	"strings"
)

// A Subject is what a row is about.
type Subject int

// The subjects of rows.
const (
	Func Subject = iota
	Type
	Const
	Field
)

// Subject returns what the row is about.
func (r *Row) Subject() Subject {
	switch r.Verb {
	case "inet", "rawinet", "nottcp", "option", "bundle", "annotated":
		return Type
	case "const":
		return Const
	case "redial":
		return Field
	case "fires", "counts", "isset":
		if fieldName(r.Name) {
			return Field
		}
	case "run":
		if r.Operand("func").Base == None {
			return Field
		}
	}
	return Func
}

// fieldName reports whether a name is one of a field, path.Type.Field.
func fieldName(name string) bool {
	return name[0] != '(' && strings.Count(name[strings.LastIndexByte(name, '/')+1:], ".") == 2
}

// keysOf returns the keys of a verb's rows, those that may be left out with a
// question mark. It reports false if there is no such verb.
func keysOf(verb string) (keys []string, ok bool) {
	var list string
	switch verb {
	case "listen":
		list = "at net? kind?"
	case "bind":
		list = "fd at"
	case "listens", "receives", "accept", "close":
		list = "fd"
	case "copy":
		list = "to from or? pick?"
	case "store":
		list = "to from or? when?"
	case "wrap", "dup":
		list = "to from"
	case "enclose":
		list = "to from made"
	case "dial":
		list = "net laddr raddr"
	case "safedial":
		list = "net? raddr"
	case "connect":
		list = "fd addr local?"
	case "fastopen":
		list = "fd flags addr"
	case "rawcall":
		list = "trap? fd addr"
	case "socket":
		list = "fd family type proto"
	case "rawsocket":
		list = "trap fd family type proto"
	case "rawclose":
		list = "trap fd"
	case "rawlocal", "rawremote":
		list = "trap of to"
	case "local", "remote", "bound":
		list = "of"
	case "part":
		list = "of port? rest?"
	case "linger":
		list = "sec"
	case "equal", "compare":
		list = "a b"
	case "draws":
		list = "below"
	case "among":
		list = "list of? by?"
	case "inet":
		list = "port"
	case "const":
		list = "as"
	default:
		list = cmp.Or(controlKeys(verb), textKeys(verb), holderKeys(verb), settingKeys(verb), runKeys(verb))
	}
	return strings.Fields(list), list != "" || bare(verb)
}

// bare reports whether the rows of a verb have no keys.
func bare(verb string) bool {
	switch verb {
	case "redial", "nottcp", "rawinet", "fires", "rearm", "counts", "waits", "setup", "input", "bundle", "root":
		return true
	}
	return false
}

// controlKeys is keysOf for the verbs about control; "" for others.
func controlKeys(verb string) string {
	switch verb {
	case "run":
		return "func? when with? of? keys?"
	case "visit":
		return "func"
	case "scope":
		return "of key? value?"
	case "ended":
		return "of"
	case "exit":
		return "how?"
	case "fails":
		return "from? fmt?"
	}
	return ""
}

// textKeys is keysOf for the verbs about texts; "" for others.
func textKeys(verb string) string {
	switch verb {
	case "text":
		return "to from"
	case "format":
		return "to fmt from onto?"
	case "print":
		return "to from onto? end?"
	case "append":
		return "to from onto"
	case "write":
		return "to from? fmt? end?"
	case "join":
		return "to from sep"
	case "split":
		return "to from sep? most?"
	case "replace":
		return "to from old new?"
	}
	return ""
}

// holderKeys is keysOf for the verbs about what holds others; "" for others.
func holderKeys(verb string) string {
	switch verb {
	case "encode":
		return "to from order"
	case "linked":
		return "do of? value? elem?"
	case "ring":
		return "do elem by?"
	case "method":
		return "name of with?"
	case "table":
		return "do of key? value? old?"
	case "request":
		return "through to? of?"
	case "addressed":
		return "url"
	case "series":
		return "of gives keys? order?"
	case "gather":
		return "from order? by?"
	}
	return ""
}

// runKeys is keysOf for the verbs about values in a run; "" for others.
func runKeys(verb string) string {
	switch verb {
	case "parse":
		return "to from"
	case "digits":
		return "to from base"
	case "endpoint":
		return "to host port"
	case "expand":
		return "to from func?"
	case "repeat":
		return "to from times"
	case "replacer":
		return "of"
	case "list", "unite":
		return "to of"
	case "arrange":
		return "of order"
	case "cell":
		return "do of value? old?"
	case "around":
		return "err of"
	case "carries":
		return "of key"
	case "setenv":
		return "key value?"
	case "setflag":
		return "key from"
	case "scans":
		return "to"
	}
	return ""
}

// Runs reports whether the row says what a call does to the values of a run; only who runs
// a program asks for that.
func (r *Row) Runs() bool { return r.Verb == "root" || runKeys(r.Verb) != "" }

// settingKeys is keysOf for the verbs about settings; "" for others.
func settingKeys(verb string) string {
	switch verb {
	case "put":
		return "key from over? var?"
	case "get":
		return "key to?"
	case "find", "environ", "tag", "unput", "sub":
		return "key"
	case "isset":
		return "key?"
	case "load", "given":
		return "from"
	case "provide":
		return "map? struct? tag?"
	case "alias":
		return "key? of"
	case "fill":
		return "to under? names?"
	case "reset":
		return "to unless?"
	case "option":
		return "key from to"
	case "ends":
		return "to text?"
	case "inject":
		return "maker how?"
	case "supply":
		return "of how?"
	case "label":
		return "named? grouped? like? results? params?"
	case "annotate":
		return "of"
	case "annotated":
		return "of named grouped"
	}
	return ""
}

// wordsOf returns the words that a key takes; none if it takes an operand.
func wordsOf(key string) []string {
	switch key {
	case "when":
		return []string{"now", "go", "later", "again", "once", "retry", "each", "always"}
	case "gives":
		return []string{"elem", "key", "both"}
	case "do":
		return []string{
			"put", "swap", "get", "ensure", "take", "drop", "clear",
			"replace", "change",
			"new", "len", "front", "back", "pushfront", "pushback", "remove", "tofront", "toback", "next", "prev", "move",
		}
	case "name":
		return []string{"Push", "Pop", "Len"}
	case "keys":
		return []string{"own"}
	case "order":
		return []string{"sorted", "reversed", "network", "host", "any"}
	case "how":
		return []string{"panic", "decorate"}
	case "end":
		return []string{"line"}
	case "or":
		return []string{"any"}
	case "pick":
		return []string{"first"}
	case "kind":
		return []string{"datagram"}
	case "made":
		return []string{"SyscallError"}
	case "text":
		return []string{"hostport", "url"}
	case "names":
		return []string{"koanf"}
	case "over":
		return []string{"default"}
	case "as":
		return []string{
			"tcptype", "nottcptype", "typeflag", "tcpproto", "nottcpproto",
			"inetfamily", "otherfamily", "anyfamily", "transient", "fastopen",
			"sysconnect", "syssocket", "sysclose", "syslocal", "sysremote",
		}
	}
	return nil
}

// check says what is wrong with the keys of a row.
func (r *Row) check() error {
	keys, ok := keysOf(r.Verb)
	if !ok {
		return fmt.Errorf("%q is no verb", r.Verb)
	}
	for _, key := range keys {
		if !strings.HasSuffix(key, "?") && r.Operand(key).Base == None {
			return fmt.Errorf("%s has no %s=", r.Verb, key)
		}
	}
	if strings.HasSuffix(r.Name, "*") && (r.Subject() != Const || pattern(r.Name) != r.Name) {
		return fmt.Errorf("only constants have a pattern, PREFIX_*")
	}
	if r.Subject() == Field && !fieldName(r.Name) {
		return fmt.Errorf("a field is written path.Type.Field")
	}
	for _, a := range r.args {
		if !slices.Contains(keys, a.key) && !slices.Contains(keys, a.key+"?") {
			return fmt.Errorf("%s has no key %q", r.Verb, a.key)
		}
		if err := a.check(r.Subject()); err != nil {
			return err
		}
	}
	return nil
}

func (a arg) check(s Subject) error {
	words := wordsOf(a.key)
	switch {
	case words != nil && !slices.Contains(words, a.op.Word):
		return fmt.Errorf("%s=%s is none of %s", a.key, a.op.Word, strings.Join(words, ", "))
	case words == nil && s == Type && a.op.Base != Word:
		return fmt.Errorf("%s=%s is no field", a.key, a.op.Word)
	case words == nil && s != Type && a.op.Base == Word:
		return fmt.Errorf("%s=%s is no operand", a.key, a.op.Word)
	}
	return nil
}
