package fiber3

import (
	"github.com/gofiber/fiber/v3/client"
)

// Ask gets a page.
func Ask() (string, error) {
	resp, err := client.Get("http://127.0.0.1:50052/")
	if err != nil {
		return "", err
	}
	defer resp.Close()
	return resp.String(), nil
}
