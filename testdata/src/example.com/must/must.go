// Package must is a stub of a library of assertions: its functions end a test
// that fails.
package must

// A TestingT is a test.
type TestingT interface {
	Errorf(format string, args ...any)
	FailNow()
}

// NoError ends the test if err is one.
func NoError(t TestingT, err error, args ...any) {
	if noError(t, err) {
		return
	}
	t.FailNow()
}

func noError(t TestingT, err error) bool {
	if err != nil {
		t.Errorf("unexpected: %v", err)
		return false
	}
	return true
}

// NotNil ends the program if err is one.
func NotNil(err error) {
	if err != nil {
		panic(err)
	}
}
