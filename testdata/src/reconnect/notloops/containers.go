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

// What is taken out of a list of so many is not put in again.
func TakenOut(sas []syscall.Sockaddr) int {
	failed := 0
	l := list.New()
	for _, sa := range sas {
		l.PushBack(sa)
	}
	for l.Len() > 0 {
		sa := l.Remove(l.Front()).(syscall.Sockaddr)
		fd, err := connect(sa)
		if err != nil {
			failed++
			continue
		}
		return fd
	}
	return -failed
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

// What has failed is in the map no more.
func Pending(sas []syscall.Sockaddr) int {
	left := make(map[syscall.Sockaddr]bool)
	for _, sa := range sas {
		left[sa] = true
	}
	for len(left) > 0 {
		for sa := range left {
			fd, err := connect(sa)
			if err == nil {
				return fd
			}
			delete(left, sa)
		}
	}
	return -1
}
