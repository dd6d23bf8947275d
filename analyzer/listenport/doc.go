// Package listenport defines an analyzer that reports servers which listen on
// a port of the kernel's ephemeral range.
package listenport

// Doc is the documentation of the rule.
const Doc = `report listen addresses whose literal port is ephemeral

The kernel gives the ports of its ephemeral range to outgoing connections and
to sockets that ask for any port. A server that listens on one of them cannot
start while another socket holds it; and since Linux 4.2 a client that retries
an even one, while the server is down, can connect to itself and hold it.

The rule follows the value from the listening call back to the literal:
through constants, variables, flags, formatting, parameters, results and
struct fields, also those of other packages, defaults in struct tags, and
settings that libraries keep by name.

To avoid false positives, the analyzer is silent if the port is only dialled,
printed or compared, if it is the base from which a loop seeks a free one, if
the network is not TCP or UDP, and in code that cannot run.`
