package hertzlike

import (
	"example.com/own/hertzlike/engine"
	"example.com/own/hertzlike/option"
)

// Ask connects once.
func Ask() error {
	return engine.Ask(option.Upstream("localhost:50058"))
}
