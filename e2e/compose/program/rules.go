package program

import "strings"

// settle makes plain what does not matter: without a check, what it compares.
func (c Choice) settle() {
	if c[Where] == places[0].name {
		c[Form], c[Verdict] = forms[0].name, verdicts[0].name
	}
	connect, split := find(connects, c[Connect]), find(splits, c[Split])
	if connect.pkg == "" || split.connect != "" && !strings.Contains(connect.text, ".Connect($fd, SOCKADDR)") {
		c[Split] = splits[0].name
	}
	if c[Where] == "filter from the entry" {
		c[Verdict] = verdicts[0].name
	}
}

// checked reports whether a program checks the connection before it is used.
func (c Choice) checked() bool {
	p := find(places, c[Where])
	return p.name != places[0].name && !p.weak && !find(forms, c[Form]).weak && !find(verdicts, c[Verdict]).weak
}

// Possible reports whether the variants of a choice go together.
func (c Choice) Possible() bool { return c.Settled().why() == "" }

// why says why the variants of a choice do not go together, or "".
func (c Choice) why() string {
	var (
		connect = find(connects, c[Connect])
		handle  = find(handles, c[Handle])
		result  = find(results, c[Result])
		network = find(networks, c[Network])
		address = find(addresses, c[Address])
		loop    = find(loops, c[Loop])
		attempt = find(attempts, c[Attempt])
		place   = find(places, c[Where])
		form    = find(forms, c[Form])
		verdict = find(verdicts, c[Verdict])
		use     = find(uses, c[Use])
		split   = find(splits, c[Split])
		carrier = find(carriers, c[Carrier])
		cut     = find(cuts, c[Cut])
	)
	// A package is analysed before those that import it: what only the entry
	// knows, which network or that it checks, is not known where the loop is,
	// and there the finding stands.
	unseen := cut.to[roleEntry] != cut.to[roleLoop] && !carrier.hand && !carrier.across
	raw, none := connect.pkg != "", place.name == places[0].name
	outside := place.name == "entry" || place.name == "around the loop"
	inLoop := place.name == "loop" || place.name == "after use"
	for _, rule := range []struct {
		broken bool
		why    string
	}{
		{strings.Contains(loop.lib, "ADDR") && strings.Contains(address.decl, "type ") && cut.to[roleLib] != cut.to[roleConf] && cut.to[roleConf] == cut.to[roleLoop], "an import cycle"},
		{unseen && network.silent && network.values != nil, "only an importer knows the network"},
		{unseen && (outside || place.name == "filter from the entry" || place.name == "use helper" && !c.inner()), "only an importer knows the check"},
		{split.name != splits[0].name && !raw, "nothing to cut up"},
		{split.connect != "" && !strings.Contains(connect.text, ".Connect($fd, SOCKADDR)"), "there is no call to cut out"},
		{split.name == "connect helper that logs" && connect.name == "nonblocking", "it hides the error"},
		{split.convert && place.name == "dialer, on the descriptor", "the check is on the way"},
		{strings.Contains(form.pre, "CONN") && handle.name == "own interface", "the ends are not asked of a net.Conn"},
		{connect.fixed && !strings.Contains(address.name, "constants in the range"), "the port is not known"},
		{connect.name == "net.Dialer.DialTCP" && strings.Contains(address.text, "localhost"), "the address is a number"},
		{connect.tls && !none, "it has talked before the check"},
		{connect.tls && (handle.name == "*os.File" || handle.name == "*net.TCPConn"), "a TLS connection is none"},
		{connect.tls && loop.silent, "its first attempt is made to itself"},
		{network.unix && connect.pkg != "unix", "the address is of package unix"},
		{place.name == "dialer, on the descriptor" && (!raw || !form.fd), "there is no descriptor"},
		{place.name == "use helper" && use.param != "", "the helper does not have it"},
		{place.name == "filter from the entry" && (form.need || form.weak && !form.never), "the address is not in scope"},
		{verdict.method && (!strings.HasPrefix(handle.typ, "*$link") || place.name == "dialer, on the descriptor"), "the handle has no methods"},
		{loop.port && !strings.Contains(declared(address.params), "$port int"), "there is no port to count up"},
		{loop.text && (len(address.params) != 1 || address.params[0].typ != "string" || address.others == nil), "the address is no text"},
		{(verdict.name == "panic") && (loop.name == "respawned after a panic" || loop.name == "deferred, once"), "the panic ends nothing"},
		{carrier.given && (network.values != nil), "the dialer is given a network"},
		{connect.name == "somebody's Connect" && (handle.name == "*net.TCPConn" || handle.name == "*os.File"), "a pipe is none"},
		{!raw && handle.net == "", "a dialer of net gives no such handle"},
		{raw && network.netOnly || !raw && network.rawOnly, "the network is no such dialer's"},
		{network.silent && !raw && !strings.Contains(connect.text, "NETWORK"), "the dialer has a network of its own"},
		{network.sockaddr != "" && (connect.ports || address.pre != "" || address.bind != ""), "the network has an address of its own"},
		{address.bind != "" && !raw, "nothing can be bound"},
		{address.ip6 != "" && (connect.ports || !raw && strings.Contains(connect.text, "LocalAddr") || connect.local || network.name == `"tcp4"` || network.name == `"udp4"`), "IPv4 only"},
		{address.ip6 != "" && !raw && network.values != nil && strings.HasSuffix(network.values[0], `4"`), "IPv4 only"},
		{address.ip6 != "" && strings.Contains(form.pre+form.decl, "SockaddrInet4") && !strings.Contains(form.decl, "SockaddrInet6"), "IPv4 only"},
		{loop.err && (!result.err || attempt.lost), "the loop looks at the error"},
		{loop.err && carrier.ownErr, "the carrier makes an error of its own"},
		{(loop.one || loop.each) && (len(address.params) != 1 || address.others == nil), "the loop takes several addresses"},
		{loop.outer && (c.inner() || carrier.before != ""), "the attempt returns the connection, and dials by itself"},
		{loop.inner && (use.outer || outside), "the connection stays in the loop"},
		{(place.inner || place.name == "use helper") && use.outer, "the connection stays in the loop"},
		{use.io && !handle.io, "the handle is no io.ReadWriter"},
		{outside && loop.each && form.need, "the address is not in scope"},
		{attempt.line && strings.Contains(result.receive, "\n"), "the call takes more than a line"},
		{place.name == "deferred in the dialer" && result.name != "and error", "there is no error to set"},
		{place.name != "dialer, on the descriptor" && (!none && form.fd && handle.fd == "" || !none && !form.fd && handle.conn == ""), "the handle has no such ends"},
		{verdict.params != nil && !none && !outside && !inLoop, "the check's parameter is not in scope"},
		{form.need && (verdict.helper != "" || place.name == "use helper"), "the address is not in scope"},
		{form.need && address.pre != "" && place.name != "dialer" && place.name != "dialer, on the descriptor", "the address is not in scope"},
		{strings.Contains(strings.Join(form.conds, " "), "ADDRTEXT") && address.loose || form.need && strings.Contains(address.text, "localhost"), "the text is not that of the address"},
		{form.weak && verdict.weak || place.weak && (form.weak || verdict.weak), "twice no check"},
		{connect.sends && !none, "it has sent before the check"},
		{verdict.name == "panic" && loop.name == "deferred again", "the panic ends nothing"},
		{place.name == "after use" && use.keeps, "the kernel sees no use"},
		{verdict.name == "filter helper" && place.name == "after use", "the connection is not looked at again"},
	} {
		if rule.broken {
			return rule.why
		}
	}
	return ""
}

// truth is what is known of a choice.
func (c Choice) truth() Truth {
	var (
		connect = find(connects, c[Connect])
		network = find(networks, c[Network])
		address = find(addresses, c[Address])
		loop    = find(loops, c[Loop])
		form    = find(forms, c[Form])
	)
	switch {
	case network.silent:
		return Truth{Kind: Idle}
	case address.silent && !(connect.follows && address.kind == Outside): // bound to the same port
		return Truth{Kind: address.kind}
	case find(carriers, c[Carrier]).silent:
		return Truth{Kind: Unseen} // who calls it decides
	case loop.silent && (connect.local || address.once):
		return Truth{Kind: Unseen} // its first attempt is made to itself
	case loop.silent:
		return Truth{Kind: Tried}
	case connect.silent && connect.kind != "":
		return Truth{Kind: connect.kind}
	case connect.silent, c.checked():
		return Truth{Kind: Caught}
	}
	if connect.tls { // what its handshake does is over before the lab can look
		return Truth{Report: true, Kind: Unseen}
	}
	weakForm := form.weak && !form.never && !find(verdicts, c[Verdict]).weak
	if weakForm { // it turns its own host's servers away, so it is none; but this connection is not used
		return Truth{Report: true, Kind: Caught}
	}
	return Truth{Report: true, Used: true}
}

// Settled is the choice with what does not matter made plain.
func (c Choice) Settled() Choice {
	c.settle()
	return c
}
