package redial

import "net/http"

// A copy of the default transport is given the dialer.
func Copied() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = dialContext // want `reaches syscall\.Connect through dialContext,`
	return &http.Client{Transport: t}
}

func CopiedChecked() *http.Client {
	t := http.DefaultTransport.(*http.Transport).Clone()
	t.DialContext = dialChecked
	return &http.Client{Transport: t}
}

// A copy has the dialer of what it is a copy of.
func CopiedAfter() *http.Client {
	t := &http.Transport{
		DialContext: dialContext, // want `reaches syscall\.Connect through dialContext,`
	}
	return &http.Client{Transport: t.Clone()}
}

// This one gets another, and nobody has the first.
func CopiedAndReplaced() *http.Client {
	first := &http.Transport{DialContext: dialContext}
	t := first.Clone()
	t.DialContext = dialChecked
	return &http.Client{Transport: t}
}

// Somebody has it who asks it for connections.
func Configure(t *http.Transport) {
	t.DialContext = dialContext // want `reaches syscall\.Connect through dialContext,`
}

func ConfigureChecked(t *http.Transport) {
	t.DialContext = dialChecked
}

type tripper struct {
	*http.Transport
	agent string
}

func (t *tripper) RoundTrip(r *http.Request) (*http.Response, error) {
	r.Header.Set("User-Agent", t.agent)
	return t.Transport.RoundTrip(r)
}

func Embedded(base *http.Transport) *http.Client {
	t := &tripper{base.Clone(), "redial"}
	t.DialContext = dialContext // want `reaches syscall\.Connect through dialContext,`
	return &http.Client{Transport: t}
}

// So has everybody the default transport.
func Default() {
	http.DefaultTransport.(*http.Transport).DialContext = dialContext // want `reaches syscall\.Connect through dialContext,`
}

func setUp(t *http.Transport) { t.DialContext = dialContext }

// It makes one request, and the transport is gone.
func CopiedOnce(url string) *http.Response {
	t := http.DefaultTransport.(*http.Transport).Clone()
	setUp(t)
	resp, err := (&http.Client{Transport: t}).Get(url)
	if err != nil {
		return nil
	}
	return resp
}
