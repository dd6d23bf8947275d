package notloops

import (
	"container/heap"
	"container/list"
	"container/ring"
	"syscall"
)

// A walk over a ring that ends where it began.
func Ring(start *ring.Ring) int {
	for r := start; ; {
		if fd, err := connect(r.Value.(syscall.Sockaddr)); err == nil {
			return fd
		}
		if r = r.Next(); r == start {
			return -1
		}
	}
}

func RingLen(r *ring.Ring) int {
	for range r.Len() {
		if fd, err := connect(r.Value.(syscall.Sockaddr)); err == nil {
			return fd
		}
		r = r.Next()
	}
	return -1
}

// A walk over a list.
func Walk(l *list.List) int {
	for el := l.Front(); el != nil; el = el.Next() {
		if fd, err := connect(el.Value.(syscall.Sockaddr)); err == nil {
			return fd
		}
	}
	return -1
}

// What refuses is taken out.
func Removed(l *list.List) int {
	for l.Len() > 0 {
		el := l.Front()
		if fd, err := connect(el.Value.(syscall.Sockaddr)); err == nil {
			return fd
		}
		l.Remove(el)
	}
	return -1
}

type tasks []syscall.Sockaddr

func (t tasks) Len() int           { return len(t) }
func (t tasks) Less(i, j int) bool { return i < j }
func (t tasks) Swap(i, j int)      { t[i], t[j] = t[j], t[i] }
func (t *tasks) Push(x any)        { *t = append(*t, x.(syscall.Sockaddr)) }
func (t *tasks) Pop() any {
	last := (*t)[len(*t)-1]
	*t = (*t)[:len(*t)-1]
	return last
}

// What is taken out of a heap is not put in again.
func Popped(sas ...syscall.Sockaddr) int {
	var t tasks
	for _, sa := range sas {
		heap.Push(&t, sa)
	}
	for t.Len() > 0 {
		if fd, err := connect(heap.Pop(&t).(syscall.Sockaddr)); err == nil {
			return fd
		}
	}
	return -1
}
