package main

import (
	"context"
	"net/http"
	"syscall"

	"reconnect/callback"
	"reconnect/channel"
	"reconnect/clients"
	"reconnect/closure"
	"reconnect/crosspkg"
	"reconnect/crosspkg/rawdial"
	"reconnect/embedded"
	"reconnect/funcfield"
	"reconnect/funcparam"
	"reconnect/funcvar"
	"reconnect/generic"
	"reconnect/hops"
	"reconnect/interfaces"
	"reconnect/methodvalue"
	"reconnect/options"
	"reconnect/redial"
	"reconnect/registry"
	"reconnect/retryhelper"
)

// dialerCases are custom dialers, and the ways that lead to them.
func dialerCases() []Case {
	ctx := context.Background()
	// get asks a client for a page until the driver ends.
	get := func(c *http.Client) {
		for {
			if r, err := c.Get("http://" + text); err == nil {
				keep(r)
			}
		}
	}
	return []Case{
		{Name: "channel.Timeout", run: func() { keep(channel.Timeout(to)) }},
		{Name: "channel.Checked", Kind: Caught, run: func() { keep(channel.Checked(to)) }},
		{Name: "channel.Jobs", run: func() { keep(channel.Jobs(channel.Queue(to))) }},
		{Name: "channel.JobsChecked", Kind: Caught, run: func() { keep(channel.JobsChecked(channel.Queue(to))) }},
		{Name: "channel.JobsDelayed", run: func() { keep(channel.JobsDelayed(channel.Queue(to))) }},
		{Name: "channel.JobsDelayedFailed", run: func() { keep(channel.JobsDelayedFailed(channel.Queue(to), channel.Queue(nil))) }},
		{Name: "channel.JobsFailed", run: func() { keep(channel.JobsFailed(channel.Queue(to), channel.Queue(nil))) }},
		{Name: "channel.JobsElsewhere", run: func() { keep(channel.JobsElsewhere(channel.Queue(to))) }},
		{Name: "channel.Pooled", At: "channel.pool.work", run: func() { keep(channel.Pooled(to)) }},
		{Name: "channel.PooledFirst", At: "channel.pool.workOn", run: func() { keep(channel.PooledFirst(to)) }},
		{Name: "channel.PooledChecked", Kind: Caught, run: func() { keep(channel.PooledChecked(to)) }},
		{Name: "channel.FedChecked", Kind: Caught, run: func() { channel.FedChecked(to) }},
		{Name: "channel.Fed", At: "channel.feed", run: func() { channel.Fed(to) }},
		{Name: "channel.FedOnceChecked", Kind: Caught, run: func() { keep(channel.FedOnceChecked(to)) }},
		{Name: "channel.FedOnce", run: func() { keep(channel.FedOnce(to)) }},
		{Name: "channel.FedSessionsChecked", Kind: Caught, run: func() { channel.FedSessionsChecked(to) }},
		{Name: "channel.FedSessions", run: func() { channel.FedSessions(to) }},
		{Name: "channel.FedFirst", run: func() { channel.FedFirst(to) }},
		{Name: "channel.FedAgainChecked", Kind: Caught, run: func() { channel.FedAgainChecked(to) }},
		{Name: "channel.FedAgain", run: func() { channel.FedAgain(to) }},
		{Name: "channel.FedOthers", At: "channel.feed", run: func() { keep(<-channel.FedOthers(to)) }},
		{Name: "callback.Start", run: func() { keep(callback.Start(usual, refused)); hold(0) }},
		{Name: "callback.client.Warm", run: func() { keep(callback.Start(usual, never)) }},
		{Name: "clients.Datagrams", Kind: Idle, run: func() { keep(clients.Datagrams(to)) }},
		{Name: "clients.Counted", At: "clients.counted.later", run: func() { keep(clients.Counted(to)) }},
		{Name: "clients.Mutual", Kind: Idle, run: func() { keep(clients.Mutual(to)) }},
		{Name: "clients.Peers", run: func() { keep(clients.Peers(map[string]syscall.Sockaddr{"a": to})) }},
		{Name: "clients.PeersOnce", run: func() { keep(clients.PeersOnce(map[string]syscall.Sockaddr{"a": to})) }},
		{Name: "clients.Timeouts", run: func() { keep(clients.Timeouts(to)) }},
		{Name: "clients.Failures", run: func() { keep(clients.Failures(to)) }},
		{Name: "clients.Long", run: func() { keep(clients.Long(to)) }},
		{Name: "clients.Wrapped", Kind: Caught, run: func() { keep(clients.Wrapped(to)) }},
		{Name: "clients.Valid", Kind: Caught, run: func() { keep(clients.Valid(to)) }},
		{Name: "clients.Joined", Kind: Caught, run: func() { keep(clients.Joined(to)) }},
		{Name: "clients.Descriptor", At: "clients.descriptor", run: func() { clients.Descriptor(to, make(chan int, 1)); hold(0) }},
		{Name: "clients.Copied", At: "clients.opened", run: func() { clients.Copied(to) }},
		{Name: "clients.Literal", run: func() { keep(clients.Literal(to)) }},
		{Name: "clients.Identity", run: func() { keep(clients.Identity(to)) }},
		{Name: "clients.Iterated", run: func() { keep(clients.Iterated(to)) }},
		{Name: "clients.Scheduled", run: func() { keep(clients.Scheduled(to)) }},
		{Name: "clients.AgentURL", Kind: Idle, run: func() { keep(clients.AgentURL()) }},
		{Name: "clients.PrivilegedURL", Port: 8443, Kind: Outside, run: func() { keep(clients.PrivilegedURL()) }},
		{Name: "clients.ServerURL", Port: 40000, run: func() { keep(clients.ServerURL()) }},
		{Name: "closure.Captured", run: func() { keep(closure.Captured(to)) }},
		{Name: "closure.CapturedLater", run: func() { keep(closure.CapturedLater("", usual)) }},
		{Name: "closure.Immediate", run: func() { keep(closure.Immediate(to)) }},
		{Name: "closure.Made", run: func() { keep(closure.Made(to)) }},
		{Name: "closure.Unrelated", run: func() { keep(closure.Unrelated(to)) }},
		{Name: "closure.Checked", Kind: Caught, run: func() { keep(closure.Checked(to)) }},
		{Name: "closure.CapturedUnix", Kind: Idle, run: func() { keep(closure.CapturedUnix("/nowhere")) }},
		{Name: "closure.Inside", run: func() { closure.Inside(to, hold); hold(0) }},
		{Name: "crosspkg.Function", run: func() { keep(crosspkg.Function(usual)) }},
		{Name: "crosspkg.Scheme", run: func() { keep(crosspkg.Scheme("raw", usual)) }},
		{Name: "crosspkg.Method", run: func() { keep(crosspkg.Method(usual)) }},
		{Name: "crosspkg.Once", run: func() { keep(crosspkg.Once(usual)) }},
		{Name: "crosspkg.Transport", run: func() { keep(crosspkg.Transport(usual)) }},
		{Name: "crosspkg.Parsed", run: func() { keep(crosspkg.Parsed()) }},
		{Name: "crosspkg.ParsedPath", Kind: Idle, run: func() { keep(crosspkg.ParsedPath()) }},
		{Name: "crosspkg.Network", run: func() { keep(crosspkg.Network(usual, "/nowhere")) }},
		{Name: "crosspkg.Registered", At: "crosspkg.init", run: func() { keep(crosspkg.Registered(usual)) }},
		{Name: "crosspkg.RegisteredChecked", Kind: Caught, run: func() { keep(crosspkg.RegisteredChecked(usual)) }},
		{Name: "crosspkg.Value", run: func() { keep(crosspkg.Value(usual)) }},
		{Name: "crosspkg.Silent", Kind: Caught, run: func() { keep(crosspkg.Silent("/nowhere", usual)) }},
		{Name: "crosspkg.Interface", run: func() { keep(crosspkg.Interface(usual)) }},
		{Name: "crosspkg.Constructed", run: func() { keep(crosspkg.Constructed(usual)) }},
		{Name: "crosspkg.Replaced", Kind: Idle, run: func() { keep(crosspkg.Replaced()) }},
		{Name: "crosspkg.Wrapped", At: "crosspkg.client.run", run: func() { keep(crosspkg.Wrapped(usual)) }},
		{Name: "crosspkg.WrappedAgain", At: "crosspkg.client.start", run: func() { crosspkg.WrappedAgain(usual, func(s *rawdial.Session) { keep(s) }); hold(0) }},
		{Name: "crosspkg.WrappedSteps", At: "crosspkg.client.steps", run: func() { keep(crosspkg.WrappedSteps(usual)) }},
		{Name: "crosspkg.WrappedInVariable", At: "crosspkg.runTimed", run: func() { keep(crosspkg.WrappedInVariable(usual)) }},
		{Name: "crosspkg.WrappedLoop", run: func() { keep(crosspkg.WrappedLoop(usual)) }},
		{Name: "crosspkg.Resolver", Kind: Caught, run: func() { keep(crosspkg.Resolver(text)) }},
		{Name: "embedded.Promoted", run: func() { keep(embedded.Promoted(to)) }},
		{Name: "embedded.Overridden", Kind: Caught, run: func() { keep(embedded.Overridden(to)) }},
		{Name: "embedded.Bypassed", run: func() { keep(embedded.Bypassed(to)) }},
		{Name: "funcfield.Connect", run: func() { keep(funcfield.Connect(to)) }},
		{Name: "funcfield.Literal", run: func() { keep(funcfield.Literal(to)) }},
		{Name: "funcfield.Resume", Kind: Idle, run: func() { keep(funcfield.Resume(to)) }},
		{Name: "funcfield.Replaced", Kind: Idle, run: func() { keep(funcfield.Replaced(to)) }},
		{Name: "funcparam.HandedOver", run: func() { keep(funcparam.HandedOver(to)) }},
		{Name: "funcparam.HandedOverChecked", Kind: Caught, run: func() { keep(funcparam.HandedOverChecked(to)) }},
		{Name: "funcparam.TimedOnce", run: func() { keep(funcparam.TimedOnce(to)) }},
		{Name: "funcparam.TimedLoop", run: func() { keep(funcparam.TimedLoop(to)) }},
		{Name: "funcparam.First", run: func() { keep(funcparam.First(targets)) }},
		{Name: "funcparam.HandedOverUnix", Kind: Idle, run: func() { keep(funcparam.HandedOverUnix("/nowhere")) }},
		{Name: "funcvar.Local", run: func() { keep(funcvar.Local(to)) }},
		{Name: "funcvar.Package", run: func() { keep(funcvar.Package(to)) }},
		{Name: "funcvar.Call", run: func() { funcvar.Call(stream(), to) }},
		{Name: "funcvar.Safe", Kind: Caught, run: func() { keep(funcvar.Safe(to)) }},
		{Name: "funcvar.Chosen", run: func() { keep(funcvar.Chosen(to, false)) }},
		{Name: "funcvar.Overwritten", Kind: Caught, run: func() { keep(funcvar.Overwritten(to)) }},
		{Name: "generic.Again", At: "generic.run", run: func() { keep(generic.Again(to)) }},
		{Name: "generic.DB.Get", At: "generic.take", run: func() { keep(generic.Open(to).Get()) }},
		{Name: "generic.CheckedDB.Get", Kind: Caught, run: func() { keep(generic.OpenChecked(to).Get()) }},
		{Name: "generic.Fleet.Get", At: "generic.again", run: func() { keep(generic.NewFleet().Get(usual)) }},
		{Name: "generic.Helper", run: func() { keep(generic.Helper(to)) }},
		{Name: "generic.Kept", run: func() { keep(generic.Kept(to)) }},
		{Name: "generic.KeptFile", Kind: Idle, run: func() { keep(generic.KeptFile()) }},
		{Name: "generic.HandedSame", run: func() { keep(generic.HandedSame(to)) }},
		{Name: "generic.HandedSameChecked", Kind: Caught, run: func() { keep(generic.HandedSameChecked(to)) }},
		{Name: "generic.Keep", run: func() { keep(generic.Keep(to)) }},
		{Name: "generic.Instance", Port: 50052, run: func() { generic.Instance(stream()) }},
		{Name: "hops.Login", Port: 50052, run: func() { keep(hops.Login("root")) }},
		{Name: "hops.LoginPrivileged", Port: 22, Kind: Outside, run: func() { keep(hops.LoginPrivileged("root")) }},
		{Name: "hops.Dial", Port: 50052, run: func() { keep(hops.Dial()) }},
		{Name: "interfaces.Known", run: func() { keep(interfaces.Known(to)) }},
		{Name: "interfaces.Other", Kind: Idle, run: func() { keep(interfaces.Other("/nowhere")) }},
		{Name: "interfaces.Either", run: func() { keep(interfaces.Either("", to)) }},
		{Name: "interfaces.ByName", run: func() { keep(interfaces.ByName("steady", to)) }},
		{Name: "interfaces.Nameless", Kind: Idle, run: func() { keep(interfaces.Nameless(to)) }},
		{Name: "interfaces.Overridden", Kind: Idle, run: func() { keep(interfaces.Overridden(to)) }},
		{Name: "methodvalue.Value", run: func() { keep(methodvalue.Value(to)) }},
		{Name: "methodvalue.Expression", run: func() { keep(methodvalue.Expression(to)) }},
		{Name: "methodvalue.Other", Kind: Idle, run: func() { keep(methodvalue.Other(to)) }},
		{Name: "methodvalue.Local", Kind: Idle, run: func() { keep(methodvalue.Local("/nowhere")) }},
		{Name: "options.Raw", run: func() { keep(options.Raw(to)) }},
		{Name: "redial.Client", run: func() { get(redial.Client()) }},
		{Name: "redial.Poll", run: func() { keep(redial.Poll("http://" + text)) }},
		{Name: "redial.Mirrors", run: func() { keep(redial.Mirrors([]string{"http://" + text})) }},
		{Name: "redial.Assigned", run: func() { get(redial.Assigned()) }},
		{Name: "redial.Checked", Kind: Caught, run: func() { get(redial.Checked()) }},
		{Name: "redial.Copied", run: func() { get(redial.Copied()) }},
		{Name: "redial.CopiedChecked", Kind: Caught, run: func() { get(redial.CopiedChecked()) }},
		{Name: "redial.CopiedAfter", run: func() { get(redial.CopiedAfter()) }},
		{Name: "redial.CopiedAndReplaced", Kind: Caught, run: func() { get(redial.CopiedAndReplaced()) }},
		{Name: "redial.Configure", run: func() {
			t := new(http.Transport)
			redial.Configure(t)
			get(&http.Client{Transport: t})
		}},
		{Name: "redial.ConfigureChecked", Kind: Caught, run: func() {
			t := new(http.Transport)
			redial.ConfigureChecked(t)
			get(&http.Client{Transport: t})
		}},
		{Name: "redial.Embedded", run: func() { get(redial.Embedded(new(http.Transport))) }},
		{Name: "redial.Default", run: func() {
			redial.Default()
			get(http.DefaultClient)
		}},
		{Name: "redial.CopiedOnce", run: func() { keep(redial.CopiedOnce("http://" + text)) }},
		{Name: "redial.Timed", Kind: Caught, run: func() { get(redial.Timed()) }},
		{Name: "redial.Redial", run: func() { keep(<-redial.Redial(ctx, text)) }},
		{Name: "registry.Map", run: func() { keep(registry.Map("tcp", to)) }},
		{Name: "registry.Others", Kind: Idle, run: func() { registry.Register(); keep(registry.Others("none", to)) }},
		{Name: "registry.Slice", run: func() { registry.Add(); keep(registry.Slice(to)) }},
		{Name: "retryhelper.Here", run: func() { keep(retryhelper.Here(to)) }},
		{Name: "retryhelper.Method", run: func() { keep(retryhelper.Method(to)) }},
		{Name: "retryhelper.Dependency", run: func() { keep(retryhelper.Dependency(ctx, to)) }},
		{Name: "retryhelper.Variable", run: func() { keep(retryhelper.Variable(ctx, to)) }},
		{Name: "retryhelper.Field", At: "retryhelper.pool.fill", run: func() { keep(retryhelper.Field(context.Background(), to)) }},
		{Name: "retryhelper.Policy", run: func() { keep(retryhelper.Policy(to)) }},
		{Name: "retryhelper.Checked", Kind: Caught, run: func() { keep(retryhelper.Checked(ctx, to)) }},
		{Name: "retryhelper.NotAgain", run: func() { keep(retryhelper.NotAgain(to)) }},
		{Name: "retryhelper.Unrelated", run: func() { keep(retryhelper.Unrelated(ctx, to, func() error { return nil })) }},
	}
}
