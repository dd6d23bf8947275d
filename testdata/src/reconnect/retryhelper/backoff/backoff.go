// Package backoff runs operations again until they succeed.
package backoff

import (
	"context"
	"time"
)

// Retry runs op until it succeeds or the context ends.
func Retry(ctx context.Context, op func() error) error {
	return RetryNotify(ctx, op, nil)
}

// RetryNotify is Retry that tells of each failure.
func RetryNotify(ctx context.Context, op func() error, notify func(error)) error {
	delay := time.Second
	for {
		err := op()
		if err == nil {
			return nil
		}
		if notify != nil {
			notify(err)
		}
		select {
		case <-ctx.Done():
			return ctx.Err()
		case <-time.After(delay):
			delay *= 2
		}
	}
}

// A Policy says how often to try.
type Policy struct {
	Tries int
	Delay time.Duration
}

// Do runs op as often as the policy allows.
func (p Policy) Do(op func() error) (err error) {
	for range p.Tries {
		if err = op(); err == nil {
			return nil
		}
		time.Sleep(p.Delay)
	}
	return err
}

// Each runs op n times, as long as it succeeds.
func Each(n int, op func(i int) error) error {
	for i := range n {
		if err := op(i); err != nil {
			return err
		}
	}
	return nil
}

// Timed runs op once and says how long it took.
func Timed(op func() error) (time.Duration, error) {
	start := time.Now()
	err := op()
	return time.Since(start), err
}
