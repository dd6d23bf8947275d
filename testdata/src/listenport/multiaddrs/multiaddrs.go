// Package multiaddrs listens on addresses of libp2p.
package multiaddrs

import (
	"flag"
	"fmt"
	"strings"

	"github.com/libp2p/go-libp2p"
	"github.com/libp2p/go-libp2p/core/host"
	ma "github.com/multiformats/go-multiaddr"
	manet "github.com/multiformats/go-multiaddr/net"
)

func Texts(ip string, h host.Host) error {
	_, err := libp2p.New(libp2p.ListenAddrStrings("/ip4/0.0.0.0/tcp/50801", "/ip4/0.0.0.0/tcp/4001")) // want `port 50801 is inside`
	if err != nil {
		return err
	}
	port := flag.Int("port", 50803, "") // want `port 50803 is inside`
	peer := flag.Int("peer", 50805, "")
	flag.Parse()
	if _, err := libp2p.New(libp2p.ListenAddrStrings(fmt.Sprintf("/ip4/%s/tcp/%d", ip, *port))); err != nil {
		return err
	}
	remote, err := ma.NewMultiaddr(fmt.Sprintf("/ip4/%s/tcp/%d/p2p/Qm", ip, *peer))
	if err != nil {
		return err
	}
	if err := h.Network().Connect(remote); err != nil {
		return err
	}
	both := []string{"/ip6/::/tcp/50807/ws", "/ip6/::/udp/50808/quic-v1"} // want `port 50807 is inside` `port 50808 is inside .* the kernel may have given it to another socket, and the server cannot start then`
	if _, err := libp2p.New(libp2p.ListenAddrStrings(both...)); err != nil {
		return err
	}
	if _, err := libp2p.New(libp2p.ListenAddrStrings("/ip4/1.2.3.4/tcp/50811/p2p/Qm/p2p-circuit")); err != nil { // behind a relay
		return err
	}
	if _, err := libp2p.New(libp2p.ListenAddrStrings("/ip4/0.0.0.0/tcp/" + fmt.Sprint(50813) + "/ws")); err != nil { // want `port 50813 is inside`
		return err
	}
	_, err = libp2p.New(libp2p.ListenAddrStrings("/ip4/0.0.0.0/tcp/8080/50815"))
	return err
}

func Addresses(h host.Host) error {
	a, err := ma.NewMultiaddr("/ip4/127.0.0.1/tcp/50817") // want `port 50817 is inside`
	if err != nil {
		return err
	}
	if _, err := manet.Listen(a); err != nil {
		return err
	}
	if _, err := manet.Dial(ma.StringCast("/ip4/127.0.0.1/tcp/50819")); err != nil {
		return err
	}
	if err := h.Network().Listen(ma.StringCast("/ip4/127.0.0.1/tcp/50821")); err != nil { // want `port 50821 is inside`
		return err
	}
	var addrs []ma.Multiaddr
	for _, s := range []string{"/ip4/127.0.0.1/tcp/50823"} { // want `port 50823 is inside`
		addrs = append(addrs, ma.StringCast(s))
	}
	if _, err := libp2p.New(libp2p.ListenAddrs(addrs...)); err != nil {
		return err
	}
	_, err = libp2p.New(libp2p.ListenAddrs(ma.StringCast(template("50825")))) // want `port 50825 is inside`
	return err
}

func template(port string) string {
	return strings.ReplaceAll("/ip4/0.0.0.0/tcp/PORT", "PORT", port)
}
