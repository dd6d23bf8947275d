package loops

import (
	"container/heap"
	"container/list"
	"container/ring"
	"syscall"
	"time"
)

// A ring comes round again.
func RingAgain(start *ring.Ring) int {
	for r := start; ; r = r.Next() {
		fd, err := connect(r.Value.(syscall.Sockaddr)) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func ToBack(sas []syscall.Sockaddr) int {
	l := list.New()
	for _, sa := range sas {
		l.PushBack(sa)
	}
	return Given(l)
}

// An element that refuses goes to the back of a list, of which nothing is known.
func Given(l *list.List) int {
	for l.Len() > 0 {
		el := l.Front()
		fd, err := connect(el.Value.(syscall.Sockaddr)) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		l.MoveToBack(el)
		time.Sleep(time.Millisecond)
	}
	return -1
}

// What is taken out of a list of so many is put in again.
func PutBack(sas []syscall.Sockaddr) int {
	failed := 0
	l := list.New()
	for _, sa := range sas {
		l.PushBack(sa)
	}
	for l.Len() > 0 {
		sa := l.Remove(l.Front()).(syscall.Sockaddr)
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err != nil {
			failed++
			l.PushBack(sa)
			time.Sleep(time.Millisecond)
			continue
		}
		return fd
	}
	return -failed
}

// A list is walked through again and again.
func WalkAgain(l *list.List) int {
	for {
		if fd := walk(l); fd >= 0 { // want `reaches syscall\.Connect through walk and connect,`
			return fd
		}
		time.Sleep(time.Millisecond)
	}
}

func walk(l *list.List) int {
	for el := l.Front(); el != nil; el = el.Next() {
		if fd, err := connect(el.Value.(syscall.Sockaddr)); err == nil {
			return fd
		}
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

// What is taken out of a heap is put in again.
func PushedAgain(sas ...syscall.Sockaddr) int {
	var t tasks
	for _, sa := range sas {
		heap.Push(&t, sa)
	}
	for t.Len() > 0 {
		sa := heap.Pop(&t).(syscall.Sockaddr)
		fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
		if err == nil {
			return fd
		}
		heap.Push(&t, sa)
		time.Sleep(time.Millisecond)
	}
	return -1
}

// What is left in a map is tried again, some times each.
func Pending(sas []syscall.Sockaddr) int {
	tries := make(map[syscall.Sockaddr]int)
	for _, sa := range sas {
		tries[sa] = 300
	}
	for len(tries) > 0 {
		for sa := range tries {
			fd, err := connect(sa) // want `reaches syscall\.Connect through connect,`
			if err == nil {
				return fd
			}
			if tries[sa]--; tries[sa] == 0 {
				delete(tries, sa)
			}
		}
		time.Sleep(time.Millisecond)
	}
	return -1
}
