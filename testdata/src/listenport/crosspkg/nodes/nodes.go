// Package nodes starts some of the nodes that it makes.
package nodes

import "listenport/crosspkg/node"

func Started() error {
	n := node.New(":50940") // want `port 50940 is inside`
	_, err := n.Start()
	return err
}

func Validated() error { return node.New(":50942").Validate() }

// Start has the name of what listens, and is another function.
func Start(n *node.Node) error { return n.Validate() }

func ByName() error { return Start(node.New(":50944")) }
