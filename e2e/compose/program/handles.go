package program

// A handle is what a connection is for the program.
type handle struct {
	variant
	typ  string
	zero string
	none string // compares a value with none
	decl string // of its type
	raw  string // makes it from $fd; FAIL returns an error
	net  string // makes it from $c, a net.Conn
	fd   string // the descriptor of V
	conn string // V as a net.Conn

	close string
	write string // writes PART
	io    bool   // it is an io.ReadWriter
}

const fileConn = `$f := os.NewFile(uintptr($fd), "socket")
$c, $err := net.FileConn($f)
$f.Close()
if $err != nil {
	FAIL
}
`

const asHandle = "var $h HANDLE = $c\n"

var handles = []handle{
	{
		variant: variant{name: "net.Conn"}, typ: "net.Conn", zero: "nil", none: "== nil",
		raw: fileConn + asHandle, net: asHandle, conn: "V", close: "$h.Close()", write: "$h.Write(PART)", io: true,
	},
	{
		variant: variant{name: "fd"}, typ: "int", zero: "-1", none: "< 0",
		raw: "$h := $fd\n", fd: "V", close: "syscall.Close($h)", write: "syscall.Write($h, PART)",
	},
	{
		variant: variant{name: "*os.File"}, typ: "*os.File", zero: "nil", none: "== nil",
		raw: "$h := os.NewFile(uintptr($fd), \"socket\")\n",
		net: "$t, $ok := $c.(interface{ File() (*os.File, error) })\nif !$ok {\n$c.Close()\nFAILNEW\n}\n" +
			"$h, $err := $t.File()\n$c.Close()\nif $err != nil {\nFAIL\n}\n",
		fd: "int(V.Fd())", close: "$h.Close()", write: "$h.Write(PART)", io: true,
	},
	{
		variant: variant{name: "*net.TCPConn"}, typ: "*net.TCPConn", zero: "nil", none: "== nil",
		raw: fileConn +
			"$h, $ok := $c.(*net.TCPConn)\nif !$ok {\n$c.Close()\nFAILNEW\n}\n",
		net:  "$h, $ok := $c.(*net.TCPConn)\nif !$ok {\n$c.Close()\nFAILNEW\n}\n",
		conn: "V", close: "$h.Close()", write: "$h.Write(PART)", io: true,
	},
	{
		variant: variant{name: "own struct with an fd"}, typ: "*$link", zero: "nil", none: "== nil",
		decl: `type $link struct {
	@fd int
	@made time.Time
}

func ($x *$link) @send($p []byte) (int, error) { return syscall.Write($x.@fd, $p) }

func ($x *$link) @hangup() error { return syscall.Close($x.@fd) }`,
		raw: "$h := &$link{@fd: $fd, @made: time.Now()}\n", fd: "V.@fd", close: "$h.@hangup()", write: "$h.@send(PART)",
	},
	{
		variant: variant{name: "own struct with a conn"}, typ: "*$link", zero: "nil", none: "== nil",
		decl: "type $link struct {\n\tnet.Conn\n\t@name string\n}",
		raw:  fileConn + "$h := &$link{Conn: $c, @name: \"a\"}\n",
		net:  "$h := &$link{Conn: $c, @name: \"b\"}\n",
		conn: "V", close: "$h.Close()", write: "$h.Write(PART)", io: true,
	},
	{
		variant: variant{name: "own struct with a field"}, typ: "*$link", zero: "nil", none: "== nil",
		decl: `type $link struct {
	@sock net.Conn
	@buf []byte
}

func ($x *$link) @send($p []byte) (int, error) { return $x.@sock.Write($p) }

func ($x *$link) @hangup() error { return $x.@sock.Close() }`,
		raw:  fileConn + "$h := &$link{@sock: $c}\n",
		net:  "$h := &$link{@sock: $c}\n",
		conn: "V.@sock", close: "$h.@hangup()", write: "$h.@send(PART)",
	},
	{
		variant: variant{name: "io.ReadWriteCloser"}, typ: "io.ReadWriteCloser", zero: "nil", none: "== nil",
		raw: fileConn + asHandle, net: asHandle, conn: "V.(net.Conn)", close: "$h.Close()", write: "$h.Write(PART)", io: true,
	},
	{
		variant: variant{name: "own interface"}, typ: "$wire", zero: "nil", none: "== nil",
		decl: "type $wire interface {\n\tWrite([]byte) (int, error)\n\tClose() error\n\tLocalAddr() net.Addr\n\tRemoteAddr() net.Addr\n}",
		raw:  fileConn + asHandle, net: asHandle, conn: "V", close: "$h.Close()", write: "$h.Write(PART)",
	},
}

// A result is how a dialer returns a connection.
type result struct {
	variant
	types   string
	decl    string
	fail    string // returns ERR
	ok      string // returns VALUE
	receive string // takes the results of CALL
	failed  string // tells that there is none
	err     bool   // there is an error, $err
	out     bool   // the connection is written through a parameter
}

var results = []result{
	{
		variant: variant{name: "and error"}, types: "(HANDLE, error)", fail: "return ZERO, ERR", ok: "return VALUE, nil",
		receive: "$h, $err := CALL", failed: "$err != nil", err: true,
	},
	{
		variant: variant{name: "and ok"}, types: "(HANDLE, bool)", fail: "return ZERO, false", ok: "return VALUE, true",
		receive: "$h, $ok := CALL", failed: "!$ok",
	},
	{
		variant: variant{name: "alone"}, types: "HANDLE", fail: "return ZERO", ok: "return VALUE",
		receive: "$h := CALL", failed: "$h NONE",
	},
	{
		variant: variant{name: "out parameter"}, types: "error", fail: "return ERR", ok: "*$out = VALUE\nreturn nil",
		receive: "var $h HANDLE\n$err := CALL", failed: "$err != nil", err: true, out: true,
	},
	{
		variant: variant{name: "struct"}, types: "$outcome", decl: "type $outcome struct {\n\t@got HANDLE\n\t@err error\n}",
		fail: "return $outcome{@err: ERR}", ok: "return $outcome{@got: VALUE}",
		receive: "$o := CALL\n$h, $err := $o.@got, $o.@err", failed: "$err != nil", err: true,
	},
	{
		variant: variant{name: "pointer to a struct"}, types: "*$outcome", decl: "type $outcome struct {\n\t@got HANDLE\n\t@up bool\n}",
		fail: "return new($outcome)", ok: "return &$outcome{@got: VALUE, @up: true}",
		receive: "$o := CALL\n$h, $up2 := $o.@got, $o.@up", failed: "!$up2",
	},
	{
		variant: variant{name: "error first"}, types: "(error, HANDLE)", fail: "return ERR, ZERO", ok: "return nil, VALUE",
		receive: "$err, $h := CALL", failed: "$err != nil", err: true,
	},
	{
		variant: variant{name: "and code and error"}, types: "(HANDLE, int, error)", fail: "return ZERO, 1, ERR", ok: "return VALUE, 0, nil",
		receive: "$h, _, $err := CALL", failed: "$err != nil", err: true,
	},
}

// An attempt is how the loop looks at the results of a dialer.
type attempt struct {
	variant
	text string // RECEIVE, FAILED, FAIL and REST are filled in
	line bool   // RECEIVE must be one line
	lost bool   // FAIL cannot see the error
}

var attempts = []attempt{
	{variant: variant{name: "failed, then on"}, text: "RECEIVE\nif FAILED {\nFAIL\n}\nREST"},
	{variant: variant{name: "succeeded, or on"}, text: "if RECEIVE; !(FAILED) {\nREST\n}\nFAIL", line: true, lost: true},
	{variant: variant{name: "else"}, text: "if RECEIVE; FAILED {\nFAIL\n} else {\nREST\n}", line: true},
	{variant: variant{name: "switch"}, text: "RECEIVE\nswitch {\ncase FAILED:\nFAIL\ndefault:\nREST\n}"},
	{variant: variant{name: "flag"}, text: "RECEIVE\n$up := !(FAILED)\nif !$up {\nFAIL\n}\nREST"},
}
