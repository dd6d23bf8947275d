package gin

import (
	"fmt"
	"net/http"

	"github.com/gin-gonic/gin"
)

// Announce tells where the server is.
func Announce() {
	address := ":50052"
	fmt.Fprintln(gin.DefaultWriter, "listening on", address)
}

// Forward is a handler that asks another server.
func Forward(c *gin.Context) {
	resp, err := http.Get("http://127.0.0.1:50052/ping")
	if err != nil {
		c.AbortWithStatus(http.StatusBadGateway)
		return
	}
	defer resp.Body.Close()
	c.DataFromReader(resp.StatusCode, resp.ContentLength, "application/json", resp.Body, nil)
}
