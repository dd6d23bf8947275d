package http3

import (
	"net/http"

	"github.com/quic-go/quic-go/http3"
)

// Ask gets a page.
func Ask() error {
	transport := &http3.Transport{}
	defer transport.Close()
	c := &http.Client{Transport: transport}
	resp, err := c.Get("https://127.0.0.1:50052/")
	if err != nil {
		return err
	}
	return resp.Body.Close()
}
