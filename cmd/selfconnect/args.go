package main

import (
	"errors"
	"flag"
	"fmt"
	"io"
	"os"
	"os/exec"
	"strconv"
	"strings"

	"github.com/selfconnect/selfconnect/analyzer"
)

const (
	tagsUsage    = "build `tags`, separated by commas, as for go build"
	versionUsage = "print the version, and the Go that built it, and exit"
	debugUsage   = "print what happens: any of `fpstv`, as go/analysis has them, and b, which bounds of the linter cut short what it looked at"
)

// A command is what the arguments ask for.
type command struct {
	tags     string
	version  bool
	debug    string
	asked    bool // by go vet, about the command itself: -flags, -V=full
	full     bool // -V=full
	packages []string
}

// parse reads the arguments before singlechecker does, which prints its whole
// usage after an error and knows nothing of -tags and -version.
func parse(args []string) (command, error) {
	var cmd command
	fresh, err := analyzer.New(analyzer.Options{})
	if err != nil {
		return cmd, err
	}
	fs := flag.NewFlagSet(analyzer.Name, flag.ContinueOnError)
	fs.SetOutput(io.Discard)
	fs.Usage = func() {}
	fresh.Flags.VisitAll(func(f *flag.Flag) { fs.Var(f.Value, f.Name, f.Usage) })
	fs.StringVar(&cmd.tags, "tags", "", tagsUsage)
	fs.BoolFunc("version", versionUsage, truth(&cmd.version))
	fs.BoolFunc("flags", "", truth(&cmd.asked))
	fs.BoolFunc("V", "", func(s string) error { cmd.asked, cmd.full = true, s == "full"; return nil })
	// The other flags of singlechecker.
	for _, name := range []string{"all", "diff", "fix", "json", "source", "test", "v"} {
		fs.BoolFunc(name, "", truth(new(bool)))
	}
	fs.StringVar(&cmd.debug, "debug", "", debugUsage)
	for _, name := range []string{"cpuprofile", "memprofile", "trace"} {
		fs.String(name, "", "")
	}
	fs.Func("c", "", func(s string) error {
		if _, err := strconv.Atoi(s); err != nil {
			return errors.New("want a number of lines")
		}
		return nil
	})
	err = fs.Parse(args)
	cmd.packages = fs.Args()
	if err != nil && len(args) > 0 {
		// Parsing has stopped; go vet's file is the last argument.
		cmd.packages = args[len(args)-1:]
	}
	return cmd, err
}

// truth reads a flag that is true or false, and says so of what is neither.
func truth(value *bool) func(string) error {
	return func(s string) (err error) {
		if *value, err = strconv.ParseBool(s); err != nil {
			return errors.New("want true or false")
		}
		return nil
	}
}

// unit returns the file with which go vet describes a package to analyse, or
// "".
func (c command) unit() string {
	if len(c.packages) == 1 && strings.HasSuffix(c.packages[0], ".cfg") {
		return c.packages[0]
	}
	return ""
}

// help prints the usage, with what singlechecker does not know of its flags.
func help() {
	for name, usage := range map[string]string{"tags": tagsUsage, "debug": debugUsage} {
		if f := flag.Lookup(name); f != nil {
			f.Usage = usage
		}
	}
	flag.Usage()
}

// setTags makes the go command, which lists the packages, use build tags,
// besides the flags that it has from the environment or by go env -w.
func setTags(tags string) error {
	switch {
	case tags == "":
		return nil
	case strings.Contains(tags, "'"):
		return fmt.Errorf("invalid value %q for flag -tags: want tags, separated by commas", tags)
	}
	// If that fails, the driver will not get any further, and say why.
	flags, _ := exec.Command("go", "env", "GOFLAGS").Output() //nolint:noctx // it ends at once
	return os.Setenv("GOFLAGS", strings.TrimSpace(string(flags))+" '-tags="+tags+"'")
}
