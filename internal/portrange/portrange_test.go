package portrange

import (
	"fmt"
	"slices"
	"testing"
)

func TestParse(t *testing.T) {
	for text, want := range map[string]Range{
		"32768-61000": {32768, 61000},
		"1-65535":     {1, 65535},
		"80 - 80":     {80, 80},
		// as sysctl prints it, and as people write it
		"32768\t60999":   {32768, 60999},
		"32768\t60999\n": {32768, 60999},
		"32768 60999":    {32768, 60999},
		"32768–60999":    {32768, 60999},
		"32768 – 60999":  {32768, 60999},
	} {
		if got, err := Parse(text); err != nil || got != want {
			t.Errorf("Parse(%q) = %v, %v, want %v", text, got, err, want)
		}
	}
	for _, text := range []string{"", "80", "a-b", "0-80", "80-65536", "61000-32768", "1-2-3", "-5", "5-", "1 2 3", "+1-5", "0x50-90", "1--5", "1–2-3", "1\u00a0-\u00a0b", "99999999999999999999-1"} {
		const want = "want LOW-HIGH with 1 <= LOW <= HIGH <= 65535, such as 32768-61000"
		if got, err := Parse(text); err == nil || err.Error() != want {
			t.Errorf("Parse(%q) = %v, %v, want the error %q", text, got, err, want)
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
	if set, err := ParseSet("80–90, 32768\t60999"); err != nil || set.String() != "80-90,32768-60999" {
		t.Errorf("ranges with an en dash and a tab: %v, %v", set, err)
	}
	const want = "want ports from 1 to 65535 and LOW-HIGH ranges, separated by commas, such as 50051,50060-50069"
	for text, more := range map[string]string{
		"x": "", "80;90": "", "9-8": "", "0": "", "70000": "", "-": "",
		"80,": `: "" is neither`, "80, ssh ,90": `: "ssh" is neither`, "1-2,9-8": `: "9-8" is neither`,
	} {
		if got, err := ParseSet(text); err == nil || err.Error() != want+more {
			t.Errorf("ParseSet(%q) = %v, %v, want the error %q", text, got, err, want+more)
		}
	}
}

// What is read is rendered as it is read, and lies among the ports.
func FuzzParseSet(f *testing.F) {
	for _, text := range []string{"", "50051", "50051, 40000-40010,1", "80–90", "32768\t60999", "9-8", "1-2-3", "0", "65536", ",", "-", "\x80-\xff"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		set, err := ParseSet(text)
		if err != nil {
			if set != nil {
				t.Errorf("ParseSet(%q) = %v with the error %v", text, set, err)
			}
			return
		}
		for _, r := range set {
			if r.Low < 1 || r.Low > r.High || r.High > 65535 || !set.Contains(r.Low) || !set.Contains(r.High) {
				t.Errorf("ParseSet(%q) has the range %v", text, r)
			}
		}
		again, err := ParseSet(set.String())
		if err != nil || !slices.Equal(again, set) {
			t.Errorf("ParseSet(%q) = %v, which is read as %v, %v", text, set, again, err)
		}
	})
}

func FuzzParse(f *testing.F) {
	for _, text := range []string{"32768-61000", "32768\t60999", "80–90", "80 - 80", "80", "1-2-3", "+1-2"} {
		f.Add(text)
	}
	f.Fuzz(func(t *testing.T, text string) {
		r, err := Parse(text)
		if err != nil {
			return
		}
		if r.Low < 1 || r.Low > r.High || r.High > 65535 {
			t.Errorf("Parse(%q) = %v", text, r)
		}
		if again, err := Parse(fmt.Sprintf("%d-%d", r.Low, r.High)); err != nil || again != r {
			t.Errorf("Parse(%q) = %v, which is read as %v, %v", text, r, again, err)
		}
		if set, err := ParseSet(text); err != nil || !slices.Equal(set, Set{r}) {
			t.Errorf("ParseSet(%q) = %v, %v, and Parse = %v", text, set, err, r)
		}
	})
}

// Since Linux 4.2 connect takes the parity of the range's low end first. Of
// another range nobody knows whose it is.
func TestOutgoing(t *testing.T) {
	for _, test := range []struct {
		r    Range
		port int64
		want bool
	}{
		{Linux, 50052, true},
		{Linux, 50051, false},
		{Range{32768, 60999}, 50052, true},
		{Range{32768, 60999}, 50051, false},
		{Range{49152, 65535}, 50052, false},
		{Range{32768, 65535}, 50052, false},
		{Range{40001, 50000}, 50051, false},
	} {
		if got := test.r.Outgoing(test.port); got != test.want {
			t.Errorf("%v.Outgoing(%d) = %v", test.r, test.port, got)
		}
	}
}

// Both ends of either default of Linux belong to the range, and no more.
func TestLinux(t *testing.T) {
	for port, want := range map[int64]bool{32767: false, 32768: true, 60999: true, 61000: true, 61001: false} {
		if Linux.Contains(port) != want {
			t.Errorf("Linux.Contains(%d) = %t", port, !want)
		}
	}
}
