package redial

import (
	"context"
	"net"
	"net/http"
	"strconv"
	"time"
)

// The port is looked up by its name.
func dialService(ctx context.Context, network, addr string) (net.Conn, error) {
	host, service, err := net.SplitHostPort(addr)
	if err != nil {
		return nil, err
	}
	port, err := net.DefaultResolver.LookupPort(ctx, network, service)
	if err != nil {
		return nil, err
	}
	return dialContext(ctx, network, net.JoinHostPort(host, strconv.Itoa(port)))
}

func PollService(url string) *http.Response {
	client := &http.Client{Transport: &http.Transport{
		DialContext: dialService, // want `reaches syscall\.Connect through dialService and dialContext,`
	}}
	for {
		if resp, err := client.Head(url); err == nil {
			return resp
		}
		time.Sleep(time.Second)
	}
}

// Each round makes the same request anew.
func PollRequest(url string) *http.Response {
	client := &http.Client{Transport: &http.Transport{
		DialContext: dialContext, // want `reaches syscall\.Connect through dialContext,`
	}}
	for {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			return nil
		}
		if resp, err := client.Do(req); err == nil {
			return resp
		}
		time.Sleep(time.Second)
	}
}

func PollTrip(req *http.Request) *http.Response {
	transport := &http.Transport{
		DialContext: dialContext, // want `reaches syscall\.Connect through dialContext,`
	}
	for {
		if resp, err := transport.RoundTrip(req); err == nil {
			return resp
		}
		time.Sleep(time.Second)
	}
}

// One of another host.
func MirrorRequests(urls []string) *http.Response {
	client := &http.Client{Transport: &http.Transport{DialContext: dialContext}}
	for _, url := range urls {
		req, err := http.NewRequest(http.MethodGet, url, nil)
		if err != nil {
			return nil
		}
		if resp, err := client.Do(req); err == nil {
			return resp
		}
	}
	return nil
}

// The dialer is asked for another network than a transport has.
func PollLocal(url string) *http.Response {
	client := &http.Client{Transport: &http.Transport{DialContext: dialLocal}}
	for range 10 {
		if resp, err := client.Get(url); err == nil {
			return resp
		}
		time.Sleep(time.Millisecond)
	}
	return nil
}

func dialLocal(ctx context.Context, network, addr string) (net.Conn, error) {
	if network != "unix" {
		return nil, net.UnknownNetworkError(network)
	}
	return dialContext(ctx, network, addr)
}
