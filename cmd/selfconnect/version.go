package main

import (
	"fmt"
	"runtime"
	"runtime/debug"
)

// versionLine returns the version of the module, as far as the go command knew it,
// and the Go that built it.
func versionLine() string {
	name := "(devel)"
	if info, ok := debug.ReadBuildInfo(); ok {
		name = ownVersion(info)
	}
	return fmt.Sprintf("selfconnect %s, built with %s for %s/%s", name, runtime.Version(), runtime.GOOS, runtime.GOARCH)
}

const module = "github.com/selfconnect/selfconnect"

// ownVersion returns the version of this module, which is a dependency of the
// main module where go tool has built the command.
func ownVersion(info *debug.BuildInfo) string {
	own := &info.Main
	for _, dep := range info.Deps {
		if dep.Path == module {
			own = dep
		}
	}
	if own.Replace != nil {
		own = own.Replace
	}
	if own.Version == "" {
		return "(devel)"
	}
	return own.Version
}
