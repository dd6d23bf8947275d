package main

import "slices"

var cases = slices.Concat(loopCases(), checkCases(), dialerCases(), socketCases(), decisionCases(), fixCases(), outOfSightCases())
