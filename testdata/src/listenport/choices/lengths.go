package choices

import "net"

// Who gives no address gets one.
func resolve(addr []string) string {
	switch len(addr) {
	case 0:
		return ":51750" // want `port 51750 is inside`
	case 1:
		return addr[0]
	}
	panic("too many")
}

func RunList(addr ...string) (net.Listener, error) { return net.Listen("tcp", resolve(addr)) }

func sure(addr []string) string {
	if len(addr) == 0 {
		return ":51752"
	}
	return addr[0]
}

func runSure(addr ...string) (net.Listener, error) { return net.Listen("tcp", sure(addr)) }

func RunGiven() (net.Listener, error) { return runSure(":8080") }

func first(addr []string) string {
	if len(addr) > 1 {
		return ":51754"
	}
	if 1 <= len(addr) {
		return ":51756" // want `port 51756 is inside`
	}
	return ":51758"
}

func RunFirst() (net.Listener, error) { return net.Listen("tcp", first([]string{"one"})) }

func named(addr []string) string {
	if len(addr) < 1 {
		return ":51760" // want `port 51760 is inside`
	}
	return ":51762"
}

func RunNone() (net.Listener, error) { return net.Listen("tcp", named(nil)) }

// Of a text only whether it is empty.
func text(addr string) string {
	if len(addr) == 0 {
		return ":51764"
	}
	return addr
}

func RunText() (net.Listener, error) { return net.Listen("tcp", text(":8080")) }

func empty(addr string) string {
	if len(addr) > 0 {
		return addr
	}
	return ":51766" // want `port 51766 is inside`
}

func RunEmpty() (net.Listener, error) { return net.Listen("tcp", empty("")) }

// How long a list is that grows, nobody counts.
func RunGrown(more string) (net.Listener, error) {
	list := []string{}
	list = append(list, more)
	return net.Listen("tcp", grown(list))
}

func grown(addr []string) string {
	if len(addr) == 0 {
		return ":51768" // want `port 51768 is inside`
	}
	return addr[0]
}

// Bytes are asked for their length and for what they spell.
func spelled(kind []byte) string {
	if len(kind) == 4 && string(kind) == "grpc" {
		return ":51776" // want `port 51776 is inside`
	}
	return ":8080"
}

func Spelled() (net.Listener, error) { return net.Listen("tcp", spelled([]byte("grpc"))) }

func spelledOther(kind []byte) string {
	if len(kind) == 4 && string(kind) == "grpc" {
		return ":51778"
	}
	return ":8080"
}

func SpelledOther() (net.Listener, error) { return net.Listen("tcp", spelledOther([]byte("http"))) }
