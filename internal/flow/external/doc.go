// Package external walks on at values that no code in sight puts where they are read:
// what libraries keep under a name, the defaults in the tags of structs that they fill
// in, and what facts tell of other packages.
//
//	port := viper.GetInt("port")         // [Setting]: at viper.SetDefault("port", 50051)
//	Port int `default:"50051"`           // [Defaults]: at the tag
//	http.ListenAndServe(conf.Addr(), h)  // [Edges]: of the summary that conf tells
//
// What no package in sight gives is left to the importers: a walk ends at an origin
// that is a setting.
package external
