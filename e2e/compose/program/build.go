package program

import (
	"cmp"
	"fmt"
	"math/rand/v2"
	"slices"
	"strings"
)

// A role is a part of a program that stays together when it is cut into
// packages.
type role string

const (
	roleTypes role = "types" // of the connection, and what the dialer returns
	roleCheck role = "check" // helpers that compare
	roleConf  role = "conf"  // settings: the network, the address
	roleDial  role = "dial"
	roleLib   role = "lib" // what runs a function again
	roleLoop  role = "loop"
	roleEntry role = "entry"
)

// A unit is a declaration, or some that stay together.
type unit struct {
	role role
	text string
}

// A param is a parameter, of the dialer, of the loop or of both.
type param struct{ name, typ string }

func declared(params []param) string {
	var all []string
	for _, p := range params {
		all = append(all, p.name+" "+p.typ)
	}
	return strings.Join(all, ", ")
}

func names(params []param) string {
	var all []string
	for _, p := range params {
		if strings.HasPrefix(p.typ, "...") {
			p.name += "..."
		}
		all = append(all, p.name)
	}
	return strings.Join(all, ", ")
}

// A build is a program that is being composed.
type build struct {
	Choice
	rng *rand.Rand

	connect connect
	split   split
	handle  handle
	result  result
	network network
	address address
	carrier carrier
	loop    loop
	attempt attempt
	place   place
	form    form
	verdict verdict
	use     use
	cut     cut

	units        []unit
	once         map[string]bool
	inner        bool // the connection is used in the loop, not returned to the entry
	top          string
	entryArgs    []string
	entryResults bool
}

func newBuild(c Choice, rng *rand.Rand) *build {
	b := &build{
		Choice: c, rng: rng, once: make(map[string]bool),
		connect: find(connects, c[Connect]), split: find(splits, c[Split]), handle: find(handles, c[Handle]), result: find(results, c[Result]),
		network: find(networks, c[Network]), address: find(addresses, c[Address]), carrier: find(carriers, c[Carrier]),
		loop: find(loops, c[Loop]), attempt: find(attempts, c[Attempt]), place: find(places, c[Where]),
		form: find(forms, c[Form]), verdict: find(verdicts, c[Verdict]), use: find(uses, c[Use]), cut: find(cuts, c[Cut]),
	}
	b.inner = c.inner()
	return b
}

// inner reports whether the connection is used in the loop's function.
func (c Choice) inner() bool {
	return find(loops, c[Loop]).inner || find(places, c[Where]).inner || find(uses, c[Use]).inner
}

// unit adds a declaration.
func (b *build) unit(r role, text string) {
	b.units = append(b.units, unit{r, strings.TrimSpace(text)})
}

// unitOnce adds a declaration that several places need.
func (b *build) unitOnce(r role, text string) {
	if !b.once[text] {
		b.once[text] = true
		b.unit(r, text)
	}
}

// compose makes the declarations.
func (b *build) compose() {
	if b.handle.decl != "" {
		b.unit(roleTypes, b.handle.decl)
	}
	if b.result.decl != "" {
		b.unit(roleTypes, b.fill(b.result.decl))
	}
	b.dialer()
	loop := b.loopFunc()
	b.entry(loop)
	if d := find(decoys, b.Choice[Decoy]); d.text != "" {
		b.unit(d.role, d.text)
	}
}

// fill fills in what the texts of the tables leave open about the handle.
func (b *build) fill(text string) string {
	return strings.NewReplacer("HANDLE", b.handle.typ, "ZERO", b.handle.zero).Replace(text)
}

// dialParams are the parameters of the dialer.
func (b *build) dialParams() []param {
	params := append(append([]param{}, b.network.params...), b.address.params...)
	params = append(params, b.connect.params...)
	if b.result.out {
		params = append(params, param{"$out", "*" + b.handle.typ})
	}
	return params
}

// signature is the dialer's, from the parameters on.
func (b *build) signature() string {
	return "(" + declared(b.dialParams()) + ") " + b.results()
}

// funcType is the type of the dialer.
func (b *build) funcType() string { return "func" + b.signature() }

func (b *build) results() string { return b.fill(b.result.types) }

// pass calls a dialer with the parameters of one.
func (b *build) pass(callee string) string { return callee + "(" + names(b.dialParams()) + ")" }

// fail returns from a dialer with an error.
func (b *build) fail(err string) string {
	return strings.ReplaceAll(b.fill(b.result.fail), "ERR", err)
}

// ok returns from a dialer with a connection.
func (b *build) ok(value string) string {
	return strings.ReplaceAll(b.fill(b.result.ok), "VALUE", value)
}

// receive calls a dialer and takes its results, as $h and, if there is one, $err.
func (b *build) receive(callee, mark string) string {
	params := b.dialParams()
	if b.result.out {
		params[len(params)-1].name = "&$h"
	}
	call := callee + "(" + names(params) + ")"
	return strings.ReplaceAll(b.fill(b.result.receive), "CALL", call+mark)
}

// err is the error of an attempt that failed.
func (b *build) err() string {
	if b.result.err && !b.attempt.lost {
		return "$err"
	}
	return b.newErr()
}

// newErr makes an error.
func (b *build) newErr() string {
	return fmt.Sprintf("errors.New(%q)", []string{"down", "not now", "no luck", "gave up", "again"}[b.rng.IntN(5)])
}

// pause waits a little.
func (b *build) pause() string {
	if b.rng.IntN(6) == 0 {
		return fmt.Sprintf("<-time.After(%d * time.Millisecond)", 2+b.rng.IntN(4))
	}
	return fmt.Sprintf("time.Sleep(%d * time.Millisecond)", 2+b.rng.IntN(4))
}

// done ends the loop's function with the connection $h.
func (b *build) done() string {
	if b.inner {
		return b.useIt() + "\nreturn"
	}
	return b.ok("$h")
}

// giveUp ends the loop's function without one.
func (b *build) giveUp() string {
	if b.inner {
		return "return"
	}
	return b.fail(b.newErr())
}

// loopParams are the parameters of the loop's function.
func (b *build) loopParams() []param {
	params := append([]param{}, b.network.params...)
	if b.loop.each {
		params = append(params, param{"$list", "[]" + b.address.params[0].typ})
	} else {
		params = append(params, b.address.params...)
	}
	params = append(params, b.connect.params...)
	params = append(params, b.loop.params...)
	params = append(params, b.carrier.params(b)...)
	if b.inner {
		params = append(params, b.use.params(b)...)
	}
	if b.place.name == "filter from the entry" {
		params = append(params, param{"$accept", b.fill("func(HANDLE) bool")})
	}
	if b.place.name == "loop" || b.place.name == "after use" {
		params = append(params, b.checkParams()...)
	}
	if !b.inner && b.result.out {
		params = append(params, param{"$out", "*" + b.handle.typ})
	}
	slices.SortStableFunc(params, func(x, y param) int { return cmp.Compare(variadic(x), variadic(y)) })
	return params
}

// variadic is 1 for a parameter that must be the last.
func variadic(p param) int {
	if strings.HasPrefix(p.typ, "...") {
		return 1
	}
	return 0
}

// loopFunc makes the function that loops, and returns how it is called.
func (b *build) loopFunc() string {
	callee := b.carrier.loop
	b.loopLike(callee, b.carrier.pre(b)+"\n"+b.loop.body(b))
	return callee
}

// loopLike makes a function with the receiver, the parameters and the results
// of the one that loops.
func (b *build) loopLike(callee, body string) {
	header := "func " + callee
	if recv, method, ok := strings.Cut(callee, "."); ok {
		header = fmt.Sprintf("func (%s %s) %s", recv, b.carrier.recv, method)
	}
	results := ""
	if !b.inner {
		results = b.results()
	}
	b.unit(roleLoop, fmt.Sprintf("%s%s(%s) %s {\n%s\n}", header, b.carrier.typeParams, declared(b.loopParams()), results, strings.TrimSpace(body)))
}

// again calls the loop's function from itself.
func (b *build) again() string {
	return b.carrier.loop + "(" + names(b.loopParams()) + ")"
}

// wrapped is again as a statement that ends the function.
func (b *build) restart(mark string) string {
	if b.inner {
		return b.again() + mark + "\nreturn"
	}
	return "return " + b.again() + mark
}
