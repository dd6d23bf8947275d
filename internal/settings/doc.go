// Package settings is what libraries keep under a name: the default of a flag, of
// an option of a command, of a key in a configuration, of a struct's tag. A value
// that is put there comes back without a call between the two places.
//
//	fs.Int("port", 50051, "")         // is kept under port
//	viper.BindPFlags(fs)              // which is an alias for it
//	viper.GetInt("port")              // which asks for it
//	viper.Unmarshal(&c)               // and which fills in c.Port
//
// A [Book] has the settings of one package; [Book.Ask] looks up what a call asks
// for, [Book.Filled] what a field is filled in with, [Book.Shared] what other
// packages can name. [Tags] reads the tags of structs, [Containers] knows the
// calls that a container makes. Which function of which library does what is in
// the table of package known. Where a name or a value comes from is asked of an
// [Evaluator].
//
// To avoid false positives, where several commands keep a setting under one name
// each function gets that of the command which leads to it, and none where that
// cannot be told.
package settings
