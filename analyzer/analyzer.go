// Package analyzer defines selfconnect, one analyzer that runs the rules of
// this project. Drivers load its Analyzer, or make one with New.
package analyzer

import (
	"github.com/selfconnect/selfconnect/analyzer/listenport"
)

// Analyzer has the default options, which its flags change.
var Analyzer, _ = listenport.New(listenport.Options{})
