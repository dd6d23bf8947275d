// Package multiaddr has addresses that describe themselves.
package multiaddr

import "errors"

// A Multiaddr is an address, in bytes.
type Multiaddr interface{ Bytes() []byte }

type multiaddr struct{ bytes []byte }

func (m *multiaddr) Bytes() []byte { return m.bytes }

// NewMultiaddr reads an address.
func NewMultiaddr(s string) (Multiaddr, error) {
	if s == "" {
		return nil, errors.New("empty multiaddr")
	}
	m := new(multiaddr)
	for i := range s {
		m.bytes = append(m.bytes, s[i]^1)
	}
	return m, nil
}

// StringCast reads an address that is right.
func StringCast(s string) Multiaddr {
	m, err := NewMultiaddr(s)
	if err != nil {
		panic(err)
	}
	return m
}
