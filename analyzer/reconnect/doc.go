package reconnect

// Doc is what the analyzer's help prints.
const Doc = `report reconnect loops that can connect a socket to itself

A client that retries a server on this host while it is down can be given the
server's port as its own: the kernel then connects the socket to itself. The
client reads back its own bytes, and the server cannot start. The dialers of
package net look for that and dial again; a raw connect, a custom dialer
around one, and a dialer of net with a fixed local port do not.

The rule reports loops that run such a connect again after it failed, itself
or through functions, closures and values of this and other packages, when
nothing compares the two ends of the connection before it is used.

To avoid false positives, the analyzer is silent if the socket cannot be TCP,
if the port or the address rules a self-connection out, if a loop goes on only
after an interrupted or pending connect, if it goes on to another address, if
the dialer is one that only the user of the code decides, and in code that
cannot run.`
