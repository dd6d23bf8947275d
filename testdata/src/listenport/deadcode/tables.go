package deadcode

import "net"

// Of the functions in a table only those run that somebody picks.
func OtherPicked() {
	commands := map[string]func(){
		"serve": func() { net.Listen("tcp", ":51102") },
		"other": func() {},
	}
	commands["other"]()
}

func Picked() {
	commands := map[string]func(){
		"serve": func() { net.Listen("tcp", ":51104") }, // want `port 51104 is inside`
		"other": func() {},
	}
	commands["serve"]()
	if other, ok := commands["other"]; ok {
		other()
	}
}

func AnyPicked(name string) {
	commands := map[string]func(){
		"serve": func() { net.Listen("tcp", ":51106") }, // want `port 51106 is inside`
		"other": func() {},
	}
	commands[name]()
}

func HandedOn() {
	commands := map[string]func(){
		"serve": func() { net.Listen("tcp", ":51108") }, // want `port 51108 is inside`
	}
	runAll(commands)
}

func runAll(commands map[string]func()) {
	for _, run := range commands {
		run()
	}
}

const (
	serving = iota
	dialling
)

func Stored() {
	var table [2]func()
	table[serving] = func() { net.Listen("tcp", ":51110") }
	table[dialling] = func() { net.Dial("tcp", ":51112") }
	table[dialling]()
}

var declared = map[string]func(){"serve": serveDeclared, "other": otherDeclared}

func serveDeclared() { net.Listen("tcp", ":51114") }

func otherDeclared() { net.Listen("tcp", ":51116") } // want `port 51116 is inside`

func DeclaredInTable() { declared["other"]() }
