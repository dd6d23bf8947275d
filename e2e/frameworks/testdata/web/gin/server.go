// Package gin serves and asks for a page by way of gin.
package gin

import (
	"net/http"

	"github.com/gin-gonic/gin"
)

// Serve answers requests.
func Serve() error {
	router := gin.Default()
	router.GET("/ping", func(c *gin.Context) {
		c.JSON(http.StatusOK, gin.H{"message": "pong"})
	})
	return router.Run(":50052") // want 50052 at ":50052"
}

// ServeTLS answers encrypted requests.
func ServeTLS() error {
	router := gin.New()
	router.Use(gin.Recovery())
	return router.RunTLS("0.0.0.0:50054", "server.crt", "server.key") // want 50054 at "0.0.0.0:50054"
}
