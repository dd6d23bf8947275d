package main

import "reconnect/machines"

// machineCases look at a connection in a later round than the one that made it, or tell
// others of it.
func machineCases() []Case {
	return []Case{
		{Name: "machines.Checked", Kind: Caught, run: func() { machines.Checked(to) }},
		{Name: "machines.Unchecked", At: "machines.client.unchecked", run: func() { machines.Unchecked(to) }},
		{Name: "machines.Reactor.Loop", Kind: Caught, run: func() {
			r, err := machines.NewReactor(*to)
			check(err)
			check(r.Loop())
		}},
		{Name: "machines.Careless.Loop", run: func() {
			r, err := machines.NewCareless(*to)
			check(err)
			check(r.Loop())
		}},
		{Name: "machines.Left", At: "machines.client.left", run: func() { machines.Left(to) }},
		{Name: "machines.LeftChecked", Kind: Caught, run: func() { machines.LeftChecked(to) }},

		{Name: "machines.HealthyChecked", Kind: Caught, run: func() { machines.HealthyChecked(make(map[string]bool), to) }},
		{Name: "machines.HealthyByMethodChecked", Kind: Caught, run: func() { machines.HealthyByMethodChecked(to) }},
		{Name: "machines.Unhealthy", Kind: Caught, run: func() { machines.Unhealthy(make(map[string]bool), to) }},
		{Name: "machines.HealthyAlone", Kind: Caught, run: func() { machines.HealthyAlone(to) }},

		{Name: "machines.LoopedNoted", Kind: Caught, run: func() { machines.LoopedNoted(to) }},
		{Name: "machines.LoopedTold", run: func() { machines.LoopedTold(to) }},
		{Name: "machines.LoopedTable", Kind: Caught, run: func() { machines.LoopedTable(make(map[int]bool), to) }},
		{Name: "machines.ToldBefore", Kind: Caught, run: func() { machines.ToldBefore(make(map[string]bool), to) }},
		{Name: "machines.ToldConstantChecked", Kind: Caught, run: func() { machines.ToldConstantChecked(make(map[string]bool), to) }},
		{Name: "machines.ToldByHelperChecked", Kind: Caught, run: func() { machines.ToldByHelperChecked(machines.NewBoard(), to) }},
		{Name: "machines.ToldStateChecked", Kind: Caught, run: func() { machines.ToldStateChecked(machines.NewBoard(), to) }},
		{Name: "machines.ToldByChannelChecked", Kind: Caught, run: func() { machines.ToldByChannelChecked(make(chan machines.Verdict, 2), to) }},
		{Name: "machines.ToldByLiteralChecked", Kind: Caught, run: func() { machines.ToldByLiteralChecked(machines.NewBoard(), to) }},
		{Name: "machines.LoopedTableOther", run: func() { machines.LoopedTableOther(make(map[int]bool), to) }},
	}
}
