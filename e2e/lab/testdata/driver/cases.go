package main

import "slices"

var cases = slices.Concat(loopCases(), iteratorCases(), requestCases(), containerCases(), checkCases(), dialerCases(), socketCases(), decisionCases(), resultCases(), fixCases(), outOfSightCases(), madeCases(), machineCases())
