// Package envfallback has the port as what counts if the environment is
// silent.
package envfallback

import (
	"cmp"
	"fmt"
	"net"
	"net/http"
	"os"
	"strconv"
)

func Empty() error {
	port := os.Getenv("PORT")
	if port == "" {
		port = "50051" // want `port 50051 is inside`
	}
	return http.ListenAndServe(":"+port, nil)
}

func Or() error {
	return http.ListenAndServe(cmp.Or(os.Getenv("ADDR"), ":50052"), nil) // want `port 50052 is inside`
}

func getEnv(key, fallback string) string {
	if v, ok := os.LookupEnv(key); ok {
		return v
	}
	return fallback
}

func getEnvInt(key string, fallback int) int {
	n, err := strconv.Atoi(os.Getenv(key))
	if err != nil {
		return fallback
	}
	return n
}

func Helper() error {
	peer := getEnv("PEER_ADDR", "localhost:50053")
	if _, err := net.Dial("tcp", peer); err != nil {
		return err
	}
	workers := getEnvInt("WORKERS", 50054)
	_ = make([]byte, workers)
	addr := fmt.Sprintf("%s:%d",
		getEnv("HOST", "localhost"),
		getEnvInt("PORT", 50055)) // want `port 50055 is inside`
	_, err := net.Listen("tcp", addr)
	return err
}

func Text() error {
	return http.ListenAndServe(":"+getEnv("PORT", "50056"), nil) // want `port 50056 is inside`
}

func Set() error {
	addr := ":50057" // want `port 50057 is inside`
	if p, ok := os.LookupEnv("PORT"); ok {
		addr = ":" + p
	}
	return http.ListenAndServe(addr, nil)
}

// No fallback, no literal.
func Required() error {
	return http.ListenAndServe(":"+os.Getenv("PORT"), nil)
}
