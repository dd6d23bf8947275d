// Package sockaddr reads socket addresses: which port and which host an abstract
// value stands for, be it a sockaddr, a text like host:port or what functions of
// net make of one, and whether a connect there can meet itself.
package sockaddr
