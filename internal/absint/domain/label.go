package domain

import "strconv"

// A Label says how what a join leaves unknown is named. Hardly any join leaves something
// unknown, so the name is made when it is asked for.
type Label struct {
	in   *Interner
	of   *Label // what it is a part of; nil: it is a whole, at a site
	site int
	what string
	key  int
}

// Label returns how what is joined at a site under a key is named.
func (in *Interner) Label(site int, what string, key int) *Label {
	return &Label{in: in, site: site, what: what, key: key}
}

func (l *Label) part(i int) *Label { return &Label{in: l.in, of: l, key: i} }

// Name returns the name. What two joins have come to without one is the same wherever
// they are made.
func (l *Label) Name() *Name {
	l.in.labelled++
	if l.of != nil {
		return l.in.PartName(l.of.Name(), l.key)
	}
	return l.in.NewName(l.site, l.in.GlobalName(l.what+strconv.Itoa(l.key)))
}

// Joined remembers what joining parts of two maps has come to, if that is the same at
// every site. On the ways through a long function the states of one place differ from
// those of the next in little, and so do the joined ones.
//
//	if os.Getenv("A") != "" { a = true }; if os.Getenv("B") != "" { b = true } …
type Joined struct {
	in  *Interner
	all map[[2]int]*IntMap
}

// NewJoined returns what remembers nothing yet, for joins of one kind.
func (in *Interner) NewJoined() *Joined { return &Joined{in, make(map[[2]int]*IntMap)} }

// minJoined is the size from which on it is remembered what two maps have come to.
const minJoined = 16

// of returns what a and b have come to; it is what join makes, if that is not known.
func (j *Joined) of(a, b *IntMap, join func() *IntMap) *IntMap {
	if j == nil || a.Count()+b.Count() < minJoined {
		return join()
	}
	k := [2]int{a.ID(), b.ID()}
	if m, known := j.all[k]; known {
		return m
	}
	before := j.in.labelled
	m := join()
	if j.in.labelled == before {
		j.all[k] = m
	}
	return m
}
