package program

import "strings"

// A use is what uses the connection.
type use struct {
	variant
	text  string // uses $h; WRITE writes a PART
	param string // a parameter for it
	decl  string
	inner bool // it stands in the loop's function always
	outer bool // it stands in the entry always: the entry returns the connection
	io    bool // it needs an io.ReadWriter
	keeps bool // it keeps the connection
}

var uses = []use{
	{variant: variant{name: "returned"}, outer: true},
	{variant: variant{name: "written"}, text: "WRITE\nWRITE"},
	{variant: variant{name: "callback"}, param: "func(HANDLE)", text: "$then($h)"},
	{variant: variant{name: "kept"}, keeps: true, decl: "var $current HANDLE\n\n// $$Current returns it.\nfunc $$Current() HANDLE { return $current }", text: "$current = $h"},
	{variant: variant{name: "helper"}, decl: "func $greet($h HANDLE) {\nWRITE\nWRITE\n}", text: "$greet($h)"},
	{variant: variant{name: "helper with a result"}, decl: "func $greet($h HANDLE) error {\nif _, $err := WRITE; $err != nil {\nreturn $err\n}\n_, $err := WRITE\nreturn $err\n}", text: "if $err := $greet($h); $err != nil {\nlog.Print($err)\n}"},
	{variant: variant{name: "goroutine"}, text: "go func() {\nWRITE\nWRITE\n}()"},
	{variant: variant{name: "io.Copy"}, text: "if _, $err := io.Copy(io.Discard, $h); $err != nil {\nlog.Print($err)\n}", io: true},
	{variant: variant{name: "encoder"}, text: "$enc := json.NewEncoder($h)\n$enc.Encode(\"hello\")\n$enc.Encode(\"again\")", io: true},
	{variant: variant{name: "bufio, deferred close"}, text: "defer CLOSE\n$greeting, _ := bufio.NewReader($h).ReadString('\\n')\nlog.Print($greeting)", io: true},
	{variant: variant{name: "channel"}, decl: "var $ready = make(chan HANDLE, 100)\n\n// $$Ready gives what is up.\nfunc $$Ready() <-chan HANDLE { return $ready }", text: "$ready <- $h", keeps: true},
	{variant: variant{name: "slice"}, decl: "type $pool struct {\n@mu sync.Mutex\n@all []HANDLE\n}\n\nvar $shared $pool\n\n// $$Last gives the last one.\nfunc $$Last() HANDLE {\n$shared.@mu.Lock()\ndefer $shared.@mu.Unlock()\nreturn $shared.@all[len($shared.@all)-1]\n}", text: "$shared.@mu.Lock()\n$shared.@all = append($shared.@all, $h)\n$shared.@mu.Unlock()", keeps: true},
	{variant: variant{name: "session"}, decl: "type $session struct {\n@h HANDLE\n@sent int\n}\n\nfunc ($s *$session) @serve() {\n$h := $s.@h\nWRITE\nWRITE\n$s.@sent += 2\n}", text: "$sess := &$session{@h: $h}\n$sess.@serve()"},
	{variant: variant{name: "closure"}, text: "$send := func() { WRITE }\n$send()\n$send()"},
	{variant: variant{name: "Fprintf"}, text: "for $n := range 3 {\nfmt.Fprintf($h, \"hello %d\\n\", $n)\n}", io: true},
	{variant: variant{name: "io.Writer helper"}, decl: "func $emit($w io.Writer) {\nio.WriteString($w, \"hello\")\nio.WriteString($w, \"again\")\n}", text: "$emit($h)", io: true},
	{variant: variant{name: "logged, then written"}, text: "log.Print(\"up\")\nWRITE\nWRITE"},
	{variant: variant{name: "loop"}, text: "for $n := 0; $n < 5; $n++ {\nif _, $err := WRITE; $err != nil {\nbreak\n}\n}"},
}

// params are what the use needs.
func (u use) params(b *build) []param {
	if u.param == "" {
		return nil
	}
	return []param{{"$then", b.fill(u.param)}}
}

// useIt uses $h.
func (b *build) useIt() string {
	use := b.used()
	if b.place.name == "use helper" {
		b.unitOnce(b.useRole(), b.fill("func $guard($h HANDLE) {\n"+b.check("$h", "return", use+"\nreturn")+"\n}"))
		return "$guard($h)"
	}
	return use
}

func (b *build) used() string {
	if b.use.decl != "" {
		b.unitOnce(b.useRole(), b.writes(b.use.decl))
	}
	return b.writes(b.use.text)
}

func (b *build) useRole() role {
	if b.inner {
		return roleLoop
	}
	return roleEntry
}

// writes fills in the writing of a part.
func (b *build) writes(text string) string {
	write := strings.ReplaceAll(b.handle.write, "PART", `[]byte("hello\n")`)
	return b.fill(strings.NewReplacer("WRITE", write, "CLOSE", b.handle.close).Replace(text))
}
