package channel

import (
	"syscall"
	"time"
)

type job struct {
	sa, other syscall.Sockaddr
	tries     int
}

// A job that has failed is put back, and comes out again.
func Jobs(jobs chan job) int {
	for j := range jobs {
		fd, err := dial(j.sa) // want `reaches syscall\.Connect through dial,`
		if err == nil {
			return fd
		}
		j.tries++
		time.Sleep(time.Second)
		jobs <- j
	}
	return -1
}

func JobsChecked(jobs chan job) int {
	for j := range jobs {
		fd, err := dial(j.sa)
		if err == nil && !self(fd) {
			return fd
		}
		if err == nil {
			syscall.Close(fd)
		}
		time.Sleep(time.Second)
		jobs <- j
	}
	return -1
}

// A timer puts it back.
func JobsDelayed(jobs chan job) int {
	for j := range jobs {
		fd, err := dial(j.sa) // want `reaches syscall\.Connect through dial,`
		if err == nil {
			return fd
		}
		time.AfterFunc(time.Second, func() { jobs <- j })
	}
	return -1
}

func JobsDelayedFailed(jobs <-chan job, failed chan<- job) int {
	for j := range jobs {
		if fd, err := dial(j.sa); err == nil {
			return fd
		}
		time.AfterFunc(time.Second, func() { failed <- j })
	}
	return -1
}

// One that has failed is put elsewhere, or tries another address.
func JobsFailed(jobs <-chan job, failed chan<- job) int {
	for j := range jobs {
		if fd, err := dial(j.sa); err == nil {
			return fd
		}
		failed <- j
	}
	return -1
}

func JobsElsewhere(jobs chan job) int {
	for j := range jobs {
		if fd, err := dial(j.sa); err == nil {
			return fd
		}
		if j.other == nil {
			return -1
		}
		jobs <- job{sa: j.other}
	}
	return -1
}

type pool struct {
	jobs chan job
	fds  chan int
}

func (p *pool) work() {
	for j := range p.jobs {
		fd, err := dial(j.sa) // want `reaches syscall\.Connect through dial,`
		if err != nil {
			time.Sleep(time.Second)
			if j.tries < 50 {
				j.tries++
				p.jobs <- j
			}
			continue
		}
		p.fds <- fd
	}
}

// Pooled has several workers.
func Pooled(sa syscall.Sockaddr) int {
	p := &pool{make(chan job, 10), make(chan int)}
	for range 3 {
		go p.work()
	}
	p.jobs <- job{sa: sa}
	return <-p.fds
}

// The same with what it has first.
func (p *pool) workOn() {
	for j := range p.jobs {
		fd, err := dial(j.sa) // want `reaches syscall\.Connect through dial,`
		if err == nil {
			p.fds <- fd
		} else if time.Sleep(time.Second); j.tries < 50 {
			j.tries++
			p.jobs <- j
		}
	}
}

func PooledFirst(sa syscall.Sockaddr) int {
	p := &pool{make(chan job, 10), make(chan int)}
	for range 3 {
		go p.workOn()
	}
	p.jobs <- job{sa: sa}
	return <-p.fds
}

func (p *pool) workChecked() {
	for j := range p.jobs {
		fd, err := dial(j.sa)
		if err == nil && !self(fd) {
			p.fds <- fd
			continue
		}
		if err == nil {
			syscall.Close(fd)
		}
		if time.Sleep(time.Second); j.tries < 50 {
			j.tries++
			p.jobs <- j
		}
	}
}

func PooledChecked(sa syscall.Sockaddr) int {
	p := &pool{make(chan job, 10), make(chan int)}
	for range 3 {
		go p.workChecked()
	}
	p.jobs <- job{sa: sa}
	return <-p.fds
}

// Queue returns a queue that begins with a job.
func Queue(sa syscall.Sockaddr) chan job {
	jobs := make(chan job, 10)
	jobs <- job{sa: sa}
	return jobs
}
