package testdata

// stands: *ast.GoStmt true
func spawned() {
	for {
		go dial()
		sleep()
	}
}

// stands: *ast.GoStmt false
func spawnedOnce() {
	go dial()
	for {
		sleep()
	}
}

// stands: *ast.DeferStmt true
func deferred() {
	for cond() {
		defer dial()
	}
}

// stands: *ast.FuncLit true, *ast.FuncLit false
func literals() error {
	for cond() {
		if err := run(func() error { return dialErr() }); err == nil {
			return nil
		}
	}
	return run(func() error { return dialErr() })
}

func run(f func() error) error { return f() }
