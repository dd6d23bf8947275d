// Command selfconnect lints Go packages against TCP self-connection.
package main

import (
	"fmt"
	"os"
	"runtime"

	"golang.org/x/tools/go/analysis/singlechecker"

	"github.com/selfconnect/selfconnect/analyzer"
)

func main() {
	if target := goVersion(os.Args[1:]); newer(target, runtime.Version()) {
		fmt.Fprintf(os.Stderr, outdated, runtime.Version(), target)
		os.Exit(1) //nolint:forbidigo // it is no analyzer
	}
	singlechecker.Main(analyzer.Analyzer)
}
