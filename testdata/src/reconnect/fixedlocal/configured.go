package fixedlocal

import (
	"time"

	"reconnect/fixedlocal/writer"
)

// Nobody knows what the local port is.
func Writer(w *writer.Writer) {
	for {
		if _, err := w.Write([]byte("hello")); err == nil {
			return
		}
		time.Sleep(time.Second)
	}
}
