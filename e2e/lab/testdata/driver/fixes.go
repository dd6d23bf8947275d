package main

import (
	"reconnect/fix"
	"reconnect/fixedlocal"
	"reconnect/fixedlocal/writer"
)

// fixCases are those with a fix of every form, and those with none.
func fixCases() []Case {
	shared := stream()
	return []Case{
		{Name: "fix.Open", run: func() { keep(fix.Open(to)) }},
		{Name: "fix.Connect", run: func() { keep(fix.Connect(to)) }},
		{Name: "fix.Statements", run: func() { keep(fix.Statements(to, "")) }},
		{Name: "fix.Unnamed", run: func() { keep(fix.Unnamed(to)) }},
		{Name: "fix.Deferred", run: func() { keep(fix.Deferred(to)) }},
		{Name: "fix.Alone", run: func() { keep(fix.Alone(toUnix)) }},
		{Name: "fix.Conn", run: func() { keep(fix.Conn(usual)) }},
		{Name: "fix.Quiet", run: func() { keep(fix.Quiet(usual)) }},
		{Name: "fix.Between", run: func() { keep(fix.Between(usual)) }},
		{Name: "fix.Success", run: func() { keep(fix.Success(usual)) }},
		{Name: "fix.Telling", run: func() { keep(fix.Telling(usual)) }},
		{Name: "fix.Nested", run: func() { keep(fix.Nested(usual)) }},
		{Name: "fix.Same", run: func() { fix.Same(shared, to) }},
		{Name: "fix.Which", run: func() { keep(fix.Which(to)) }},
		{Name: "fix.Goto", run: func() { keep(fix.Goto(to)) }},
		{Name: "fix.Named", run: func() { keep(fix.Named(to)) }},
		{Name: "fix.File", run: func() { keep(fix.File(to)) }},
		{Name: "fix.Leaked", run: func() { keep(fix.Leaked(to)) }},
		{Name: "fix.Else", run: func() { keep(fix.Else(to)) }},
		{Name: "fixedlocal.Writer", Kind: Caught, run: func() { fixedlocal.Writer(writer.New(writer.Config{Addr: text})) }},
	}
}
