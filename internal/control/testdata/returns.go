package testdata

// returns: no
func dies() Conn {
	c, err := dial()
	if err != nil {
		fatal(err)
	}
	return c
}

// returns: no
func demands() Conn {
	c, err := dial()
	must(err)
	return c
}

// returns: yes
func demandsSomethingElse() Conn {
	c, err := dial()
	must(globalErr)
	note(err)
	return c
}

// returns: yes
func tells() (Conn, error) {
	c, err := dial()
	if err != nil {
		return nil, err
	}
	return c, nil
}

// returns: yes
func falls() {
	if err := dialErr(); err != nil {
		sleep()
	}
}

// returns: no
func triesForEver() Conn {
	for {
		if c, err := dial(); err == nil {
			return c
		}
	}
}

// must does not return if its argument is an error.
func must(error) {}

func note(error) {}
