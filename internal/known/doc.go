// Package known says what the standard library and golang.org/x/sys do, as
// far as the rules ask: which calls listen, connect, name an endpoint, hand a
// value through, or run a function they are given.
//
// The knowledge is in std.txt, one line for each function, so that a person
// can read and correct it; the tests look every name up on every operating
// system. Dependencies beyond std and x/sys are not in it: they are analysed.
//
// # Rows
//
// A row has the name of a function, type, constant or struct field, a verb,
// and operands as key=operand. A thing may have several rows. [Table.Of] finds
// them by the object. Constants may share a row (AF_*); a row of their own
// takes precedence.
//
// # Operands and aspects
//
// An operand is an argument (0, 1, …; 1... for it and all that follow), the
// receiver (recv) or a result (r0, r1, …) of a call; *0 is what a pointer
// points to, 0.Port a field, r0.[] any element. An aspect says which part of a
// value is meant:
//
//	:port      a port, as a number or in decimal digits
//	:hostport  the port at the end of a host:port text, or of a netip.AddrPort
//	:url       the port in the authority of a URL, scheme://host:port/…
//	:multiaddr the port in a multiaddr of libp2p, /ip4/ADDRESS/tcp/PORT/…
//	(none)     the value itself
//
// # Verbs about values
//
//	copy     to= holds what from= holds. With an aspect on from=, the row
//	         translates: who asks for the aspect of to= is to ask for that of
//	         from=. Without, the aspect asked for goes on unchanged. Several
//	         rows may fit; the first counts. or=any: to= may hold any other
//	         value as well, one that no code names, as a flag does. What only
//	         looks for a literal may pass over that; what wants a proof may not.
//	         pick=first: to= holds the first of from= that is not zero.
//	store    The call puts from= into to=, an argument or the receiver; as copy.
//	         when=always: whatever happens, so that what was there is lost.
//	wrap     to= is another handle of the socket or connection that from= is.
//	dup      to= is a duplicate: it stays open when from= is closed.
//	enclose  to= is an error around the error from=; nil if that is nil. made= is
//	         the type, of its package, to which it points.
//	isset    reports whether the user has given the setting key= a value; a field
//	         without one, that it has been given to the flag whose field it is.
//	visit    runs func= for each setting that the user has given a value.
//	environ  The result is what the environment says of key=.
//	setup    changes a socket or asks for its options, without using it.
//	input    waits for data or a job from outside.
//	format   to= is the text that the format fmt= makes of from=.
//	print    to= is the text that Sprint makes of from=; end=line: with a blank
//	         between any two, and a line's end behind them.
//	append   to= is the text onto= with from= behind it; format and print can
//	         have an onto= too.
//	encode   The call writes the bytes of the number from= to the beginning of to=, in
//	         the order= of the network, that of most hosts, or any.
//	write    The call adds from= to the text to=, in the format fmt= if there
//	         is one; without from=, it empties it. end= is as for print.
//	text     to= is the text that has been put into from=, or begins with it.
//	join     to= is the text of the list from= with sep= between its elements.
//	split    to= are the parts of the text from= between sep=, or its words,
//	         or an iterator over them; most= says how many at most.
//	replace  to= is from= with old= replaced by new=, or by what the Replacer
//	         old= puts in the place of texts.
//
// # Verbs about sockets
//
//	listen   listens on the port of at=, on the network net=; TCP without one.
//	         kind=datagram: the network is never TCP.
//	socket   makes the socket fd= of a family=, type= and proto=.
//	bind     gives the socket fd= the local address at=.
//	listens  makes the bound socket fd= a listening one.
//	receives waits for datagrams on fd=.
//	accept   waits for a client of fd=.
//	connect  connects the socket fd= to addr=, without a check for a
//	         self-connection; from the local address local=, if it has one.
//	fastopen does so only if flags= hold the MSG_FASTOPEN bit and addr= is not nil.
//	rawcall  does so with an address in memory, and only if trap=, where there
//	         is one, is the number of a connect.
//	rawsocket, rawclose  does what socket and close do, if trap= is the number of
//	         that system call.
//	rawlocal, rawremote  puts the local or remote address of of= into the memory at
//	         to=, likewise.
//	dial     dials raddr= on net=, with a check for a self-connection only if
//	         the port of laddr= is 0 or laddr= is nil.
//	safedial dials raddr=, always with that check.
//	local    returns the local address of of=.
//	remote   returns the remote address of of=.
//	bound    returns the address that of= listens or receives on: its port is
//	         never 0.
//	part     takes the address of= apart: port= is its port, the other results
//	         are no evidence of where it leads.
//	linger   sets the time in seconds that a close waits for unsent data; with
//	         0 it resets the connection and leaves no TIME_WAIT (tcp(7)).
//	close    closes fd=.
//	equal    reports whether a= equals b=.
//	compare  returns 0 if a= equals b=.
//	draws    returns a number below below=, drawn by lot.
//	series   is an iterator over of=: it gives gives=elem each element, its key,
//	         or both. keys=own: each stands under a key of its own, in no order.
//	         order=reversed: the last comes first.
//	table    does do= with the table of=, a variable: puts value= under key=, gets
//	         what is there, and whether anything is, or both. do=replace puts or,
//	         without value=, drops if old= is there.
//	linked   does do= with the linked list of=, or from its element elem=.
//	ring     goes on to another element of the ring that elem= is in: do=next, or
//	         do=move by= so many; do=len says how many there are.
//	method   calls the method name= of of=, with=.
//	gather   is a list of what the iterator from= gives, order=sorted or not; by=
//	         is the function that says which of two comes first.
//	among    reports whether the list list= has of=, or an element of which the
//	         function by= says so, or at which index; -1 there if it has not.
//
// # Verbs about control
//
//	run      calls the function func=, or the function in a field, with a handle
//	         of the connection with=, if it has one, when=
//	           now    before the call returns
//	           go     at once in a goroutine
//	           later  at most once, after the call has returned
//	           once   once, however often it is asked to
//	           again  many times, but not because it failed
//	           each   with each element of of=, until it says no; keys= as for
//	                  series
//	           retry  again whenever it has failed
//	redial   A client calls the function in this field to get a connection, and
//	         again when it needs another.
//	request  dials the host of the URL to=, or of the request of=, with the dialer
//	         of the transport through=, and uses the connection.
//	addressed  r0 is a request of the URL url=.
//	scope    r0 is a context that ends with of= and, if there is a second result,
//	         when that is called. It has value= under key=, if it has one.
//	ended    returns why the context of= has ended; nil if it has not. Or the
//	         channel that is closed then.
//	fires    returns, or is, a channel that gets one value.
//	rearm    sets its receiver to fire again.
//	waits    returns when some time has passed, or others are done.
//	counts   says how often a benchmark runs what it measures.
//	exit     never returns to its caller; how=panic: it panics.
//	fails    returns an error that is not nil, made of from= in the format fmt=.
//
// # Verbs about settings, which some libraries keep by name
//
//	put      keeps from= under the key key=; with over=default whatever default is
//	         kept there, before or later. var= points to the variable that holds it.
//	unput    takes away what is kept under the key key=.
//	get      returns, as its first result or in to=, what is kept under key=.
//	sub      returns the set of what is kept below the key key=.
//	load     keeps all that the provider from= has.
//	provide  makes a provider of the entries of map=, or of the fields of
//	         struct= under the names in their tag tag=.
//	find     returns the flag key= of a set of flags.
//	tag      returns what the tag of a struct's field has under key=.
//	alias    keeps under key= too what the flag of= is; without key=, what each
//	         flag of the set of= is under its own name.
//	option   a struct type: its field from= is kept under the field key=, and
//	         stored through the pointer in to=.
//	fill     stores into the fields of to= what is kept under their names,
//	         joined by dots, below the key under= if it has one. names=
//	         is the tag that gives a field its name, mapstructure without it.
//	reset    gives each field of to= that has a default in its tag that one, whatever
//	         it held, unless= is true. Who fills in structs without a row gives
//	         it to fields that hold nothing, as far as is known.
//	given    gives the flag that a chain of calls defines the default from=.
//	ends     closes such a chain: to= gets that default, which is a text=
//	         hostport or url if it says so.
//
//	inject   gives a container the functions maker=, to call them with what
//	         others of them return.
//	         how=decorate: what they return takes the place of what others do.
//	supply   gives a container the values of=; how= as for inject.
//	label    is given along with a function, and says under which named= or in which
//	         grouped= what it returns is kept, or like= a pointer to which interface;
//	         tags say that for each of its results= or, of what it asks for, params=.
//	annotate, annotated  a call, or a struct, of a function or value of= and its labels.
//	bundle   a type: who embeds it is a struct of such arguments, or results.
//
// # Verbs about values in a run
//
// They say what a call does to values that are known, for who runs a program
// ([Table.Runs]); [Table.Of] passes over them.
//
//	parse    to= is the number that the digits from= are.
//	digits   to= are the digits of from= to the base=.
//	endpoint  to= is the host:port text of host= and port=.
//	expand   to= is from= with what func= says, or the environment, in the place of
//	         each ${NAME}.
//	repeat   to= is from=, times= times.
//	replacer  r0 is a Replacer that puts of each pair of of= the second in the place
//	         of the first.
//	list     to= is a new list of the elements of of=, one list or several.
//	arrange  puts the list of= in order=.
//	cell     does do= with what the variable of= holds, and goroutines share: puts
//	         value= there, gets what is there, or both (swap); replaces old= by
//	         value=, and reports whether it was there; change is any other.
//	unite    to= is an error around the errors of=; nil if all are nil.
//	around   reports whether the error err= is of=, or is around it.
//	root     r0 is a context around which there is no other.
//	carries  r0 is what the context of= has under key=.
//	setenv   puts value= under key= into the environment; without, it takes away
//	         what is there.
//	setflag  gives the flag key= the value from=, as its user does.
//	scans    stores what it reads where to= point to.
//
// # Verbs about types and constants
//
//	inet     a socket address of IP; port= is its field for the port.
//	rawinet  an address of IP as the kernel has it, its port in network order.
//	nottcp   a socket address of something that is never TCP.
//	const    an integer constant:
//	           as=tcptype      a socket type that TCP has
//	           as=nottcptype   one that it has not
//	           as=typeflag     a flag that is put into a socket's type
//	           as=tcpproto     a protocol that is TCP, MPTCP or left open
//	           as=nottcpproto  one that is neither
//	           as=inetfamily   IPv4 or IPv6
//	           as=otherfamily  an address family over which there is no TCP
//	           as=anyfamily    one over which there may be
//	           as=transient    an error after which a connect is still under
//	                           way or has succeeded: it is no refusal
//	           as=fastopen     the flag that makes a send connect
//	           as=sysconnect   the number of a system call that connects
//	           as=syssocket, sysclose, syslocal, sysremote
//	                           those of one that makes a socket, closes one, asks
//	                           for its local address or its remote one
package known
