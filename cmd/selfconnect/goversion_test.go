package main

import "testing"

func TestNewer(t *testing.T) {
	for _, test := range []struct {
		target, built string
		want          bool
	}{
		{"go1.27.0", "go1.26.8", true},
		{"go1.27rc1", "go1.26.8", true},
		{"go1.27.1 X:jsonv2", "go1.26.8 X:loopvar", true},
		{"devel go1.28-0123456789 Mon Nov 2 2026", "go1.27.0", true},
		{"go1.26.9", "go1.26.8", false}, // the same language
		{"go1.26.8", "go1.26.8", false},
		{"go1.25.0", "go1.26.8", false},
		{"go1.9", "go1.26.8", false}, // numbers, not text
		{"", "go1.26.8", false},
		{"something of my own", "go1.26.8", false},
	} {
		if got := newer(test.target, test.built); got != test.want {
			t.Errorf("newer(%q, %q) = %t", test.target, test.built, got)
		}
	}
}
