package reconnect

import (
	"bytes"
	"encoding/gob"
	"testing"
)

// Functions are written when they are asked for, once, and arrive through gob.
func TestFuncs(t *testing.T) {
	written := 0
	code := &Code{Funcs: &Funcs{write: func() []byte {
		written++
		return []byte("code")
	}}}
	copied := *code // as a driver hands facts on
	if written != 0 {
		t.Error("functions are written before anybody asks")
	}
	for range 2 {
		if got := string(copied.Funcs.Bytes()); got != "code" {
			t.Errorf("the functions are %q", got)
		}
	}
	var buf bytes.Buffer
	if err := gob.NewEncoder(&buf).Encode(code); err != nil {
		t.Fatal(err)
	}
	var read Code
	if err := gob.NewDecoder(&buf).Decode(&read); err != nil {
		t.Fatal(err)
	}
	if got := string(read.Funcs.Bytes()); got != "code" {
		t.Errorf("the functions are %q once they are read", got)
	}
	if written != 1 {
		t.Errorf("the functions are written %d times", written)
	}
}
