// Package program is what the abstract interpreter runs: functions with bodies,
// what the table knows of those without, what the constants of the system that is
// analysed mean to its calls, and the worlds in which all that is run.
//
// It knows of a function what can be said before it is run: its loops and the
// registers that are live ([CFG]), and whether it has to do with a connect at all:
// leads to one, or feeds those that do ([Program.Matters], [Program.Feeds],
// [Program.Idle], [Program.Asked]).
package program
