package main

import "slices"

var cases = slices.Concat(loopCases(), checkCases(), dialerCases(), socketCases(), decisionCases(), resultCases(), fixCases(), outOfSightCases())
