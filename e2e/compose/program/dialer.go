package program

import (
	"fmt"
	"slices"
	"strings"
)

// dialer makes the functions that connect, from the raw connect up to what the
// carrier brings to the loop, and leaves the name of the outermost in b.top.
func (b *build) dialer() {
	if b.network.conf != "" {
		b.unit(roleConf, b.network.conf)
	}
	if b.address.decl != "" {
		b.unit(b.address.role, b.address.decl)
	}
	if b.connect.decl != "" {
		b.unit(roleDial, b.connect.decl)
	}
	good := b.ok("$h")
	body := b.dialBody()
	b.top = "$dial"
	switch b.place.name {
	case "dialer, on the descriptor":
		// dialBody has the check, and what follows it.
	case "dialer":
		body += b.check("$h", b.fail(b.newErr()), good)
	case "deferred in the dialer":
		b.unit(roleDial, fmt.Sprintf("func $dial(%s) ($h2 %s, $err2 error) {\ndefer func() {\nif $err2 != nil {\nreturn\n}\n%s\n}()\n%s%s\n}",
			declared(b.dialParams()), b.handle.typ,
			b.check("$h2", b.fill("$h2, $err2 = ZERO, errors.New(\"met itself\")\nreturn"), "return"), body, good))
		b.carryUnits()
		return
	default:
		body += good
	}
	b.unit(roleDial, fmt.Sprintf("func $dial%s {\n%s\n}", b.signature(), body))
	if b.place.name == "wrapper" {
		b.top = "$checked"
		b.unit(roleDial, fmt.Sprintf("func $checked%s {\n%s\nif %s {\n%s\n}\n%s\n}", b.signature(), b.receive("$dial", ""), b.failed(),
			b.fail(b.err()), b.check("$h", b.fail(b.newErr()), good)))
	}
	if b.place.name == "middleware" {
		b.top = "$guarded"
		b.unit(roleDial, "var $guarded = $guard($dial)")
		b.unit(roleDial, fmt.Sprintf("func $guard($next %s) %s {\nreturn func%s {\n%s\nif %s {\n%s\n}\n%s\n}\n}", b.funcType(), b.funcType(), b.signature(), b.receive("$next", ""), b.failed(),
			b.fail(b.err()), b.check("$h", b.fail(b.newErr()), good)))
	}
	b.carryUnits()
}

// carryUnits makes what the carrier declares.
func (b *build) carryUnits() {
	if b.carrier.dial != "" {
		b.unit(roleDial, b.carry(b.carrier.dial))
	}
	if b.carrier.own != "" {
		b.unit(roleLoop, b.carry(b.carrier.own))
	}
	if b.loop.lib != "" {
		lib := b.loop.lib
		if len(b.address.params) > 0 {
			lib = replace(lib, "ADDR", b.address.params[0].typ)
		}
		b.unit(roleLib, lib)
	}
	if b.carrier.loop == "" {
		b.carrier.loop = "$run"
	}
}

// entry makes the function that the lab calls.
func (b *build) entry(loop string) {
	var params []param
	var args []string
	if b.loop.each {
		params = append(params, param{"$list", "[]" + b.address.params[0].typ})
		list := b.address.args[0]
		if b.loop.silent {
			list += ", " + b.address.others[0] + ", " + b.address.others[1]
		}
		if b.loop.unordered { // the range moves onto the first, which must not come later
			list = strings.Join(b.address.others, ", ")
		}
		args = append(args, "[]"+b.address.params[0].typ+"{"+list+"}")
	} else {
		params = append(params, b.address.params...)
		args = append(args, b.address.args...)
	}
	params, args = append(params, b.connect.params...), append(args, b.connect.args...)
	if b.loop.args != nil {
		params, args = append(params, b.loop.params...), append(args, b.loop.args...)
	}
	if b.carrier.entry != nil {
		for _, p := range b.carrier.entry {
			params = append(params, param{p.name, b.carry(p.typ)})
		}
		args = append(args, b.carrier.entryArg...)
	}
	params, args = append(params, b.address.entry...), append(args, b.address.entryArgs...)
	if b.use.param != "" {
		params, args = append(params, b.use.params(b)...), append(args, "use")
	}
	if b.place.name != "none" && b.verdict.params != nil {
		params, args = append(params, b.verdict.params...), append(args, b.verdict.args...)
	}

	// What the loop's function is given: constants, or the entry's own.
	given := make(map[string]string)
	for i, p := range b.network.params {
		given[p.name] = b.network.values[i]
	}
	for i, v := range b.loop.values {
		given[b.loop.params[i].name] = v
	}
	for i, v := range b.carrier.values {
		given[b.carrier.extra[i].name] = b.carry(v)
	}
	if b.place.name == "filter from the entry" {
		given["$accept"] = b.compared("func($x HANDLE) bool {\nPREreturn !(COND)\n}", "$x", "", "")
	}
	call := slices.Clone(b.loopParams())
	for i, p := range call {
		if v, ok := given[p.name]; ok {
			call[i] = param{v, ""}
		}
	}
	setup := b.address.setup + b.carry(b.carrier.setup)
	results := ""
	var body string
	switch {
	case b.inner:
		body = loop + "(" + names(call) + ")"
	default:
		results = b.fill("(HANDLE, bool)")
		none, good := b.fill("return ZERO, false"), "return $h, true"
		if !b.use.outer {
			results, none, good = "", "return", b.useIt()+"\nreturn"
		}
		if n := len(call) - 1; b.result.out {
			for i := range call {
				if call[i].name == "$out" {
					n = i
				}
			}
			call[n].name = "&$h"
		}
		take := replace(b.fill(b.result.receive), "CALL", loop+"("+names(call)+")")
		rest := good
		self := none
		if b.place.name == "entry" {
			rest = b.check("$h", self, good)
		}
		body = fmt.Sprintf("%s\nif %s {\n%s\n}\n%s", take, b.failed(), none, rest)
		if b.place.name == "around the loop" {
			rest = b.check("$h", b.pause()+"\ncontinue", good)
			body = fmt.Sprintf("for {\n%s\nif %s {\n%s\n}\n%s\n}", take, b.failed(), none, rest)
		}
	}
	b.unit(roleEntry, fmt.Sprintf("// $$Enter is where it starts.\nfunc $$Enter(%s) %s {\n%s\n%s\n}", declared(params), results, setup, body))
	b.entryArgs, b.entryResults = args, results != ""
}
