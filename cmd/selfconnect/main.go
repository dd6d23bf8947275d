// Command selfconnect lints Go packages against TCP self-connection.
package main

import (
	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/selfconnect/selfconnect/analyzer"
)

func main() { singlechecker.Main(analyzer.Analyzer) }
