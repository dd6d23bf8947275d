// Package kingpinapp has the commands of a kingpin application.
package kingpinapp

import (
	"net/http"
	"strconv"

	"github.com/alecthomas/kingpin/v2"
)

type serveOptions struct {
	port    int
	metrics string
}

// Run runs the command that the arguments name.
func Run(args []string) error {
	app := kingpin.New("relay", "A relay.")
	o := &serveOptions{}
	serve := app.Command("serve", "Serve.").Alias("s")
	serve.Flag("port", "Port to listen on.").Short('p').Envar("PORT").Default("50052").IntVar(&o.port) // want 50052 at "50052"
	serve.Flag("metrics", "Address of the metrics.").
		Default("localhost:50054"). // want 50054 at "localhost:50054"
		PlaceHolder("ADDRESS").
		StringVar(&o.metrics)
	target := addAsk(app)
	switch kingpin.MustParse(app.Parse(args)) {
	case serve.FullCommand():
		go http.ListenAndServe(o.metrics, nil)
		return http.ListenAndServe(":"+strconv.Itoa(o.port), nil)
	default:
		return ask(*target)
	}
}
