// Command nothing is an analyzer that has facts and does nothing: what the
// driver alone costs, which no analyzer with facts can go below.
package main

import (
	"golang.org/x/tools/go/analysis"
	"golang.org/x/tools/go/analysis/singlechecker"
)

// A fact type is what makes the driver load dependencies from source.
type fact struct{}

func (*fact) AFact() {}

func main() {
	singlechecker.Main(&analysis.Analyzer{
		Name:      "nothing",
		Doc:       "do nothing, with facts",
		FactTypes: []analysis.Fact{new(fact)},
		Run:       func(*analysis.Pass) (any, error) { return nil, nil },
	})
}
