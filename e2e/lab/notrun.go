package lab

import (
	"go/token"
	"path"
	"slices"
	"strings"
)

// A NotRun tells why the lab does not run some functions of the cases.
type NotRun struct {
	Why   string
	Names []string // as Case.Name; * stands for any function of a package
}

// notRun returns all of them.
func notRun() []NotRun {
	return []NotRun{
		{"for Windows", []string{"direct/win.*"}},
		{"a library without a loop: the cases that import it are run", []string{
			"callback/reactor.*", "checks/endpoint.*", "crosspkg/drivers.*", "crosspkg/places.*", "crosspkg/rawdial.*", "crosspkg/transport.*",
			"fixedlocal/writer.*", "generic/keeper.*", "results/outcome.*", "retryhelper/backoff.*", "somebodys/unix.*",
		}},
		{"a part of other cases, which are run", []string{
			"afterfunc.New", "callback.client.Opened", "callback.client.Closed", "channel.Queue", "checks.netFD.Close", "crosspkg.closed.Open", "crosspkg.driver.Open", "fixedlocal.NewCaller", "fixedlocal.NewPuncher", "generic.family.Open", "generic.NewFleet", "generic.Open", "generic.OpenChecked", "gorespawn.New",
			"outcomes.classed.Error", "outcomes.classed.Unwrap", "outcomes.failure.Error", "outcomes.failure.Unwrap", "outcomes.kind.Error", "outcomes.kind.Is",
			"loops.tasks.*", "notloops.tasks.*",
			"machines.NewBoard", "machines.NewCareless", "machines.NewReactor", "made.NewBalancer", "made.NewBook", "made.NewBrisk", "made.NewDiary", "made.NewDoor", "made.NewDreamer", "made.NewFilter", "made.NewGate", "made.NewPeer", "made.NewPump", "made.NewSieve", "made.NewSleeper", "made.NewTap", "made.NewVisitor", "made.NewWary", "made.Sieve.Run", "recovered.NewTail",
			"workers.NewPool", "workers.NewQueue", "workers.Speak", "workers.Hush",
			"nottcp.NewStatsd", "nottcp.OverTCP", "redial.timed.Dial", "redial.tripper.RoundTrip", "registry.Add", "registry.QueueNone", "registry.QueueRaw", "registry.Register", "results.checked.Open", "results.raw.Open", "somebodys.calls.Connect", "somebodys.socket.Connect",
		}},
		{"what its user gives it decides", []string{
			"crosspkg.Given", "funcfield.Client.Connect", "funcparam.Opaque", "opaque.*",
		}},
		{"the TCP connect comes after a loop that only a server would end", []string{
			"network.Address", "network.Agents", "network.Mixed", "network.waitAny", "portrange.Helper",
		}},
		{"a probe closes the connection at once: what it tells others of it is what they use", []string{
			"machines.Healthy", "machines.HealthyByMethod", "machines.ToldByChannel", "machines.ToldByHelper", "machines.ToldByLiteral", "machines.ToldConstant", "machines.ToldState",
		}},
		{"it is run by testing", []string{"notloops.Benchmark"}},
	}
}

// whyNot returns why a function is not run, or "".
func whyNot(name string) string {
	for _, n := range notRun() {
		if slices.ContainsFunc(n.Names, func(pattern string) bool { return matches(pattern, name) }) {
			return n.Why
		}
	}
	return ""
}

func matches(pattern, name string) bool {
	pkg, all := strings.CutSuffix(pattern, ".*")
	return pattern == name || all && strings.HasPrefix(name, pkg+".")
}

// isCase reports whether a function can be called from outside.
func isCase(name string) bool {
	_, name, _ = strings.Cut(path.Base(name), ".")
	return token.IsExported(name[strings.LastIndex(name, ".")+1:])
}
