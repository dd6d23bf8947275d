// Package condition knows what the conditions of a package decide about values.
//
// While a value is followed, [Conditions.Read] and its like note on its trace what
// a condition may depend on: that a variable is read which is compared with
// constants, that the value is the default of a setting, that it only fills in
// what is empty, for which values of a parameter it comes out of a function
// ([Conditions.Choices]). [Conditions.Passes] asks that of a constant last:
//
//	p := 50756
//	if p > 49151 {
//		p = 8081
//	}
//	net.Listen("tcp", fmt.Sprint(":", p)) // 50756 does not pass
//
// To avoid false positives a value passes only if the control flow leads from
// where it is stored to where it is read under the assumption that the variable
// holds it, and that the settings it is the default of are not set.
package condition
