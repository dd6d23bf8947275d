package hertz

import (
	"context"

	"github.com/cloudwego/hertz/pkg/app/client"
)

// Ask gets a page.
func Ask(ctx context.Context) ([]byte, error) {
	c, err := client.NewClient()
	if err != nil {
		return nil, err
	}
	_, body, err := c.Get(ctx, nil, "http://127.0.0.1:50052/")
	return body, err
}
