// Package fast stands in for package time in the cases, so that a second that
// a loop waits passes in ten milliseconds. Nothing else of a case is changed.
package fast

import "time"

// Scale is how many times faster than the clock the cases wait.
const Scale = 100

// The names of package time that the cases use.
type (
	Duration = time.Duration
	Timer    = time.Timer
	Ticker   = time.Ticker
	Time     = time.Time
)

// The units.
const (
	Nanosecond  = time.Nanosecond
	Microsecond = time.Microsecond
	Millisecond = time.Millisecond
	Second      = time.Second
	Minute      = time.Minute
	Hour        = time.Hour
)

func scaled(d Duration) Duration { return max(d/Scale, 1) }

// Sleep is time.Sleep.
func Sleep(d Duration) { time.Sleep(scaled(d)) }

// After is time.After.
func After(d Duration) <-chan Time { return time.After(scaled(d)) }

// AfterFunc is time.AfterFunc.
func AfterFunc(d Duration, f func()) *Timer { return time.AfterFunc(scaled(d), f) }

// NewTimer is time.NewTimer.
func NewTimer(d Duration) *Timer { return time.NewTimer(scaled(d)) }

// NewTicker is time.NewTicker.
func NewTicker(d Duration) *Ticker { return time.NewTicker(scaled(d)) }

// Tick is time.Tick.
func Tick(d Duration) <-chan Time { return time.Tick(scaled(d)) }

// Now is time.Now.
func Now() Time { return time.Now() }

// Since is time.Since.
func Since(t Time) Duration { return time.Since(t) }
