// Package lifetime tells how long a value that was given to something stays there: a
// variable that several functions see, a setting, a counter, what runs once.
package lifetime
