package listenport

import (
	"testing"

	"github.com/selfconnect/selfconnect/internal/portrange"
)

// What a message says to do can be done: there are ports outside of the range
// that anybody may listen on, or none are named.
func TestMessage(t *testing.T) {
	const given = "the kernel may have given it to another socket, and the server cannot start then; "
	for _, test := range []struct {
		low, high int64
		subject   subject
		want      string
	}{
		{32768, 61000, subject{port: 50052}, "port 50052 is inside the ephemeral range 32768-61000: " +
			"an outgoing connection may already hold it, and a client retrying it can connect to itself; use a port below 32768, or reserve this one"},
		{32768, 61000, subject{port: 50051}, "port 50051 is inside the ephemeral range 32768-61000: " + given + "use a port below 32768, or reserve this one"},
		{32768, 61000, subject{port: 50052, datagram: true}, "port 50052 is inside the ephemeral range 32768-61000: " + given + "use a port below 32768, or reserve this one"},
		{49152, 65535, subject{port: 50102, literal: "50100", place: "cfg/cfg.go:7"}, "port 50102 (50100 in cfg/cfg.go:7) is inside the ephemeral range 49152-65535: " +
			given + "use a port below 49152, or reserve this one"},
		{1025, 65535, subject{port: 50052}, "port 50052 is inside the ephemeral range 1025-65535: " + given + "use a port below 1025, or reserve this one"},
		{1024, 60999, subject{port: 50052}, "port 50052 is inside the ephemeral range 1024-60999: " + given + "use a port above 60999, or reserve this one"},
		{1024, 65535, subject{port: 50052}, "port 50052 is inside the ephemeral range 1024-65535: " + given + "reserve it on the host"},
		{1, 65535, subject{port: 50052}, "port 50052 is inside the ephemeral range 1-65535: " + given + "reserve it on the host"},
	} {
		if got := message(portrange.Range{Low: test.low, High: test.high}, test.subject); got != "listenport: "+test.want {
			t.Errorf("%d-%d, %+v: the message is\n%s\nwant\nlistenport: %s", test.low, test.high, test.subject, got, test.want)
		}
	}
}
