package main

import (
	"flag"
	"fmt"
	"strings"

	"github.com/selfconnect/selfconnect/analyzer"
)

// check tells of a bad value of one of the linter's flags before go vet does,
// which would for each module. The other flags are go vet's business.
func check(args []string) error {
	a, err := analyzer.New(analyzer.Options{})
	if err != nil {
		return err
	}
	for i := 0; i < len(args); i++ {
		name, value, given := strings.Cut(strings.TrimPrefix(strings.TrimPrefix(args[i], "-"), "-"), "=")
		f := a.Flags.Lookup(name)
		if f == nil || !strings.HasPrefix(args[i], "-") {
			continue
		}
		switch isBool := isBool(f); {
		case !given && isBool:
			value = "true"
		case !given && i+1 == len(args):
			return fmt.Errorf("flag needs an argument: -%s", name)
		case !given:
			i++
			value = args[i]
		}
		if err := f.Value.Set(value); err != nil {
			return fmt.Errorf("invalid value %q for flag -%s: %w", value, name, err)
		}
	}
	return nil
}

func isBool(f *flag.Flag) bool {
	b, ok := f.Value.(interface{ IsBoolFlag() bool })
	return ok && b.IsBoolFlag()
}
