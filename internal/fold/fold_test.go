package fold_test

import (
	"go/ast"
	"go/constant"
	"go/parser"
	"testing"

	"github.com/selfconnect/selfconnect/internal/fold"
)

// TestCall holds what calls of constants give, spelled as Go spells them.
func TestCall(t *testing.T) {
	for _, tt := range []struct {
		name   string
		args   string
		result int
		want   string
	}{
		{"strings.HasPrefix", `f("udp4", "udp")`, 0, "true"},
		{"strings.HasSuffix", `f("agent.sock", ".sock")`, 0, "true"},
		{"strings.Contains", `f("tcp", "udp")`, 0, "false"},
		{"strings.ContainsAny", `f("/run/agent", "/@")`, 0, "true"},
		{"strings.EqualFold", `f("Tcp", "TCP")`, 0, "true"},
		{"strings.ToLower", `f("TCP")`, 0, `"tcp"`},
		{"strings.ToUpper", `f("tcp")`, 0, `"TCP"`},
		{"strings.ToTitle", `f("tcp")`, 0, `"TCP"`},
		{"strings.TrimSpace", `f(" tcp\n")`, 0, `"tcp"`},
		{"strings.Clone", `f("tcp")`, 0, `"tcp"`},
		{"strings.LastIndexByte", `f("host:80", ':')`, 0, "4"},
		{"strings.Count", `f("::1", ":")`, 0, "2"},
		{"strings.Replace", `f("a:PORT", "PORT", "80", 1)`, 0, `"a:80"`},
		{"strings.Repeat", `f("ab", 2)`, 0, `"abab"`},
		{"strings.Repeat", `f("abcd", 4611686018427387904)`, 0, ""},
		{"strings.Repeat", `f("ab", 100000)`, 0, ""},
		{"strconv.ParseUint", `f("0x1f", 0, 16)`, 0, "31"},
		{"strconv.FormatInt", `f(31, 16)`, 0, `"1f"`},
		{"strconv.ParseBool", `f("true")`, 0, "true"},
		{"path.Ext", `f("/run/agent.sock")`, 0, `".sock"`},
		{"unicode.IsDigit", `f('5')`, 0, "true"},
		{"path.Base", `f("/run/agent.sock")`, 0, `"agent.sock"`},
		{"strings.TrimPrefix", `f("tcp:agent", "tcp:")`, 0, `"agent"`},
		{"strings.TrimSuffix", `f("agent.sock", ".sock")`, 0, `"agent"`},
		{"strings.TrimLeft", `f("++tcp", "+")`, 0, `"tcp"`},
		{"strings.TrimRight", `f("tcp64", "46")`, 0, `"tcp"`},
		{"strings.Trim", `f("+tcp+", "+")`, 0, `"tcp"`},
		{"strings.Cut", `f("tcp://agent", "://")`, 0, `"tcp"`},
		{"strings.Cut", `f("tcp://agent", "://")`, 1, `"agent"`},
		{"strings.Cut", `f("agent", "://")`, 2, "false"},
		{"strings.CutPrefix", `f("unix:@app", "unix:")`, 0, `"@app"`},
		{"strings.CutPrefix", `f("unix:@app", "unix:")`, 1, "true"},
		{"strings.CutSuffix", `f("50394/tcp", "/tcp")`, 0, `"50394"`},
		{"strings.CutSuffix", `f("50394/udp", "/tcp")`, 1, "false"},
		{"strings.Index", `f("a:b", ":")`, 0, "1"},
		{"strings.Compare", `f("a", "b")`, 0, "-1"},
		{"strconv.Atoi", `f("50052")`, 0, "50052"},
		{"strconv.Atoi", `f("grpc")`, 0, ""},
		{"strconv.Itoa", `f(50052)`, 0, `"50052"`},
		{"net.SplitHostPort", `f("localhost:50052")`, 0, `"localhost"`},
		{"net.SplitHostPort", `f("localhost:50052")`, 1, `"50052"`},
		{"net.SplitHostPort", `f("localhost")`, 1, ""},
		{"net.JoinHostPort", `f("::1", "50052")`, 0, `"[::1]:50052"`},
		{"strings.HasPrefix", `f("udp4", "udp")`, 1, ""},
		{"strings.Map", `f("a", "b")`, 0, ""},
		{"strings.Map", `f("a")`, 0, ""},
		{"strings.Join", `f("a", "b", "c")`, 0, ""},
		{"math.Abs", `f(1)`, 0, ""},
		{"strings.Repeat", `f("ab", "c")`, 0, ""},
		{"strconv.FormatInt", `f(31, 40)`, 0, ""},
		{"strconv.FormatUint", `f(31, 16)`, 0, `"1f"`},
		{"strconv.FormatUint", `f(31, 1)`, 0, ""},
		{"strings.IndexByte", `f("host:80", 300)`, 0, ""},
		{"strconv.Quote", `f("a")`, 0, `"\"a\""`},
		{"strconv.Unquote", `f("'a'")`, 0, `"a"`},
		{"path.Dir", `f("/run/agent.sock")`, 0, `"/run"`},
		{"path/filepath.Base", `f("/run/agent.sock")`, 0, `"agent.sock"`},
		{"path/filepath.Ext", `f("/run/agent.sock")`, 0, `".sock"`},
		{"unicode.IsLetter", `f('5')`, 0, "false"},
		{"unicode.IsSpace", `f(' ')`, 0, "true"},
		{"unicode.IsUpper", `f('a')`, 0, "false"},
		{"unicode.ToLower", `f('A')`, 0, "97"},
		{"strings.ContainsRune", `f("[::1]:80", '[')`, 0, "true"},
		{"strings.IndexAny", `f("host:80", ":/")`, 0, "4"},
		{"strings.IndexByte", `f("host:80", ':')`, 0, "4"},
		{"strings.IndexRune", `f("host:80", ':')`, 0, "4"},
		{"strings.LastIndex", `f("::1:80", ":")`, 0, "3"},
		{"strings.LastIndexAny", `f("::1:80", ":")`, 0, "3"},
	} {
		t.Run(tt.name+" "+tt.args, func(t *testing.T) {
			got := ""
			if v := fold.Call(tt.name, arguments(t, tt.args), tt.result); v != nil {
				got = v.ExactString()
			}
			if got != tt.want {
				t.Errorf("result %d is %s, want %s", tt.result, got, tt.want)
			}
		})
	}
}

// TestUnknown holds that what one argument is decides nothing.
func TestUnknown(t *testing.T) {
	if v := fold.Call("strings.HasPrefix", []constant.Value{nil, constant.MakeString("udp")}, 0); v != nil {
		t.Errorf("it is %s", v)
	}
}

// TestBool holds that a condition is an argument too.
func TestBool(t *testing.T) {
	if v := fold.Call("strconv.FormatBool", []constant.Value{constant.MakeBool(true)}, 0); v == nil || v.ExactString() != `"true"` {
		t.Errorf("it is %v", v)
	}
}

func arguments(t *testing.T, call string) (args []constant.Value) {
	t.Helper()
	e, err := parser.ParseExpr(call)
	if err != nil {
		t.Fatal(err)
	}
	for _, arg := range e.(*ast.CallExpr).Args {
		lit := arg.(*ast.BasicLit)
		args = append(args, constant.MakeFromLiteral(lit.Value, lit.Kind, 0))
	}
	return args
}
