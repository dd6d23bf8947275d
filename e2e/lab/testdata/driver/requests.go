package main

import (
	"net/http"

	"reconnect/redial"
)

// requestCases make requests whose transports dial.
func requestCases() []Case {
	url := "http://" + text
	request, err := http.NewRequest(http.MethodGet, url, nil)
	check(err)
	return []Case{
		{Name: "redial.PollService", run: func() { keep(redial.PollService(url)) }},
		{Name: "redial.PollRequest", run: func() { keep(redial.PollRequest(url)) }},
		{Name: "redial.PollTrip", run: func() { keep(redial.PollTrip(request)) }},
		{Name: "redial.MirrorRequests", run: func() { keep(redial.MirrorRequests([]string{url})) }},
		{Name: "redial.PollLocal", Kind: Idle, run: func() { keep(redial.PollLocal(url)) }},
	}
}
