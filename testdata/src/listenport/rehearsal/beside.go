package rehearsal

import (
	"log"
	"net/http"
)

func serveAt(addr string) error { return http.ListenAndServe(addr, nil) }

// Beside starts servers one beside the other: none of them comes in the place of another.
func Beside() {
	for _, addr := range []string{
		":51810", // want `port 51810 is inside`
		":51812", // want `port 51812 is inside`
	} {
		go serveAt(addr)
	}
	errs := make(chan error)
	for _, addr := range []string{
		":51814", // want `port 51814 is inside`
		":51816", // want `port 51816 is inside`
	} {
		go func() { errs <- http.ListenAndServe(addr, nil) }()
	}
	log.Print(<-errs)
}

// InTurn comes to the next one when the one before has failed.
func InTurn() {
	for _, addr := range []string{":51818", ":51820"} {
		if err := http.ListenAndServe(addr, nil); err != nil {
			log.Print(err)
		}
	}
}
