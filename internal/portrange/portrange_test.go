package portrange

import (
	"strings"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Range{
		"32768-61000": {32768, 61000},
		"1-65535":     {1, 65535},
		"80 - 80":     {80, 80},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "80", "a-b", "0-80", "80-65536", "61000-32768", "1-2-3", "-5", "5-"} {
		if got, err := Parse(text); err == nil || !strings.Contains(err.Error(), "LOW-HIGH") {
			t.Errorf("Parse(%q) = %v, %v, want an error that says LOW-HIGH", text, got, err)
		}
	}
}

func TestParseSet(t *testing.T) {
	set, err := ParseSet("50051, 40000-40010,1")
	if err != nil {
		t.Fatal(err)
	}
	for port, want := range map[int64]bool{50051: true, 40000: true, 40010: true, 1: true, 50052: false, 39999: false, 40011: false, 0: false} {
		if set.Contains(port) != want {
			t.Errorf("%v.Contains(%d) = %v", set, port, !want)
		}
	}
	if got := set.String(); got != "50051,40000-40010,1" {
		t.Errorf("String() = %q", got)
	}
	if set, err := ParseSet(""); set != nil || err != nil {
		t.Errorf("ParseSet(\"\") = %v, %v", set, err)
	}
	for _, text := range []string{"x", "80,", "80;90", "9-8", "0", "70000"} {
		if got, err := ParseSet(text); err == nil || !strings.Contains(err.Error(), "list of ports") {
			t.Errorf("ParseSet(%q) = %v, %v, want an error that says what a list is", text, got, err)
		}
	}
}

// Since Linux 4.2 connect takes the parity of the range's low end first.
func TestOutgoing(t *testing.T) {
	for _, test := range []struct {
		r    Range
		port int64
		want bool
	}{
		{Linux, 50052, true},
		{Linux, 50051, false},
		{Range{40001, 50000}, 50051, true},
		{Range{40001, 50000}, 50052, false},
	} {
		if got := test.r.Outgoing(test.port); got != test.want {
			t.Errorf("%v.Outgoing(%d) = %v", test.r, test.port, got)
		}
	}
}
