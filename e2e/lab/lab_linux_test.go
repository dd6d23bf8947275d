package lab

import (
	"cmp"
	"maps"
	"os"
	"path/filepath"
	"slices"
	"testing"
)

var sources = filepath.Join("..", "..", "testdata", "src", "reconnect")

// build builds the cases in dir. Where namespaces are not allowed it skips the
// test, but not in CI, where the variable CI is set.
func build(t *testing.T, dir string) *Lab {
	t.Helper()
	l, err := Build(dir)
	if err != nil {
		t.Fatal(err)
	}
	denied, err := l.Allowed()
	switch {
	case err != nil:
		t.Fatal(err)
	case denied != nil && os.Getenv("CI") != "":
		t.Fatalf("no user and network namespace can be made: %v", denied)
	case denied != nil:
		t.Skipf("no user and network namespace can be made: %v", denied)
	}
	return l
}

// copied copies the cases.
func copied(t *testing.T) (dir string) {
	t.Helper()
	dir = t.TempDir()
	if err := Copy(sources, dir); err != nil {
		t.Fatal(err)
	}
	return dir
}

// TestCases demands that the analyzer and the kernel agree on every case: what
// is reported goes on to use a connection to itself, what is silent does not,
// and did try.
func TestCases(t *testing.T) {
	l := build(t, copied(t))
	cases, err := l.Cases()
	if err != nil {
		t.Fatal(err)
	}
	verdicts, err := Verdicts(sources)
	if err != nil {
		t.Fatal(err)
	}
	reported, silent := 0, make(map[string]int)
	listed(t, cases, verdicts)
	for i, r := range l.RunAll(cases) {
		c := cases[i]
		t.Run(c.Name, func(t *testing.T) {
			verdict, ok := verdicts[cmp.Or(c.At, c.Name)]
			switch {
			case !ok:
				t.Fatalf("there is no function %s", cmp.Or(c.At, c.Name))
			case r.Err != nil:
				t.Fatal(r.Err)
			case verdict:
				reported++
			default:
				silent[c.Kind]++
			}
			agree(t, c, verdict, r.Outcome)
		})
	}
	tried := silent[""] + silent["outside"] + silent["caught"]
	t.Logf("Linux %s: %d cases are reported, and %d silent: %d tried to connect, %d met themselves and saw it, %d could not try",
		release(t), reported, tried+silent["idle"], silent[""]+silent["outside"], silent["caught"], silent["idle"])
	if reported < 40 || tried < 40 {
		t.Errorf("want at least 40 that are reported, and 40 that are silent and tried")
	}
}

// listed demands that no function is forgotten: each is run, or it is said why
// it is not.
func listed(t *testing.T, cases []Case, verdicts map[string]bool) {
	t.Helper()
	run := make(map[string]bool)
	for _, c := range cases {
		run[c.Name], run[c.At] = true, true
	}
	for _, name := range slices.Sorted(maps.Keys(verdicts)) {
		why := whyNot(name)
		switch {
		case run[name] && why != "":
			t.Errorf("%s is run, but listed: %s", name, why)
		case !run[name] && why == "" && (isCase(name) || verdicts[name]):
			t.Errorf("%s is not run", name)
		}
	}
	for _, n := range notRun() {
		for _, pattern := range n.Names {
			if !slices.ContainsFunc(slices.Collect(maps.Keys(verdicts)), func(name string) bool { return matches(pattern, name) }) {
				t.Errorf("there is no function %s, which is listed: %s", pattern, n.Why)
			}
		}
	}
}

func agree(t *testing.T, c Case, reported bool, out Outcome) {
	t.Helper()
	switch {
	case reported && !out.Used:
		t.Errorf("it is reported, but the kernel saw no connection to itself in use: %+v", out)
	case !reported && out.Used:
		t.Errorf("it is silent, but used a connection to itself: %+v", out)
	case reported:
	case c.Kind == "caught" && !out.Came:
		t.Errorf("it never was connected to itself, so its check was not tried: %+v", out)
	case (c.Kind == "" || c.Kind == "outside") && (out.Attempts == 0 || out.Came):
		t.Errorf("it should have tried, and not been connected to itself: %+v", out)
	case c.Kind == "idle" && out.Attempts > 0:
		t.Errorf("it should not have tried: %+v", out)
	}
}
