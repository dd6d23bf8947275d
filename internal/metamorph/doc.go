// Package metamorph rewrites Go packages in ways that keep their meaning, to
// test that an analyzer's findings stay the same: other names, another order,
// functions taken apart, values handed on by way of temporaries, conditions
// negated.
//
// A rewritten package is made of pieces of the source and of texts between
// them, so each place in it has an origin, the place that it comes from.
// Findings are compared by that.
package metamorph

// A Transform is one way to rewrite a package, at all places where it can be
// done.
type Transform struct {
	Name string
	// Order means that it changes the order of the source, and so which of
	// several places is the first.
	Order bool

	apply func(*rewriter)
}

// Transforms returns all of them.
func Transforms() []Transform {
	return []Transform{
		{"rename", false, rename},
		{"reorder", true, reorder},
		{"split", true, split},
		{"alias", false, aliasImports},
		{"noop", false, noop},
		{"extract", false, extract},
		{"elsewhere", false, elsewhere},
		{"tail", false, tail},
		{"literal", false, literal},
		{"inline", false, inline},
		{"temporary", false, temporary},
		{"value", false, functionValue},
		{"field", false, field},
		{"hand", false, hand},
		{"generic", false, generic},
		{"var", false, varForDefine},
		{"init", false, hoistInit},
		{"switch", false, switchForIf},
		{"if", false, ifForSwitch},
		{"break", false, breakForCondition},
		{"identity", false, identity},
		{"convert", false, convert},
		{"negate", false, negate},
		{"demorgan", false, deMorgan},
	}
}
