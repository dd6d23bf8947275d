package program

// A cut says which package each role goes to; 0 is that of those it does not name.
type cut struct {
	variant
	to map[role]int
}

var cuts = []cut{
	{variant: variant{name: "one package"}},
	{variant: variant{name: "dialer apart"}, to: map[role]int{roleDial: 1, roleConf: 1, roleTypes: 1, roleCheck: 1}},
	{variant: variant{name: "check apart"}, to: map[role]int{roleCheck: 1, roleTypes: 1}},
	{variant: variant{name: "settings apart"}, to: map[role]int{roleConf: 1}},
	{variant: variant{name: "helper apart"}, to: map[role]int{roleLib: 1}},
	{variant: variant{name: "entry apart"}, to: map[role]int{roleTypes: 1, roleCheck: 1, roleConf: 1, roleDial: 1, roleLib: 1, roleLoop: 1}},
	{variant: variant{name: "loop apart"}, to: map[role]int{roleTypes: 3, roleCheck: 3, roleConf: 2, roleDial: 2, roleLib: 1, roleLoop: 1}},
	{variant: variant{name: "all apart"}, to: map[role]int{roleTypes: 1, roleCheck: 2, roleConf: 3, roleDial: 4, roleLib: 5, roleLoop: 6}},
}
