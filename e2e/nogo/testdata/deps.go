// Package nogo names what a nogo binary is made of, for go.mod.
package nogo

import (
	_ "github.com/aymanbagabas/go-udiff"
	_ "github.com/bazelbuild/rules_go/go/runfiles"

	_ "github.com/selfconnect/selfconnect/analyzer"
)
