package p

// Lists that are put together before they are given.
func together(ok bool) {
	one := []option{
		withAddr("a"), // overwritten: yes
		withAddr("b"),
	}
	open(one...)

	two := []option{
		withAddr("a"), // overwritten: yes
	}
	two = append(two, withAddr("b"))
	open(two...)

	three := []option{
		withAddr("a"), // overwritten: no
	}
	if ok {
		three = append(three, withAddr("b"))
	}
	open(three...)

	behind := []option{withName("n"), withAddr("b")}
	four := append([]option{
		withAddr("a"), // overwritten: yes
	}, behind...)
	open(four...)

	var five = append([]option{
		withAddr("a"), // overwritten: no
	}, withName("n"))
	open(five...)

	open(append([]option{
		withAddr("a"), // overwritten: yes
	}, others()...)...)
	open(append([]option{
		withAddr("a"), // overwritten: yes
	}, withMore(withName("n"))...)...)
	open(append([]option{
		withAddr("a"), // overwritten: yes
	}, append(others(), withName("n"))...)...)
	open(append([]option{
		withAddr("a"), // overwritten: no
	}, some(ok)...)...)
}

func others() []option { return []option{withName("n"), withAddr("b")} }

func withMore(opts ...option) []option { return append(opts, withAddr("b")) }

func some(ok bool) []option {
	if ok {
		return nil
	}
	return []option{withAddr("b")}
}
