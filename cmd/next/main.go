// Command next runs the redesign.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/selfconnect/selfconnect/analyzer/worlds"
)

func main() { singlechecker.Main(worlds.New()) }
