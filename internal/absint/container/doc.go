// Package container runs what Go does with maps, channels and slices: what is
// put in comes out, as long as it is few enough to be told apart.
package container
