package callgraph

import (
	"strconv"

	"github.com/selfconnect/selfconnect/internal/absint/program"
	"github.com/selfconnect/selfconnect/internal/ir"
)

// A Graph is the call graph of what has been run, and the connects in it.
type Graph struct {
	prog     *program.Program
	Connects []*Connect // that were reached
	connects map[string]*Connect
	places   []Place // where functions were handed over, from 1
	placeIDs map[Place]int
	Found    map[CandidateKey]*Candidate        // by what runs a connect again
	edges    map[string]map[int]map[string]bool // by caller and site: the functions called
	tags     map[taggedCall]map[int]bool        // where what a call runs was handed over
}

// New returns the graph of a program of which nothing has been run.
func New(prog *program.Program) *Graph {
	cg := &Graph{prog: prog, connects: make(map[string]*Connect), places: []Place{{}}, placeIDs: make(map[Place]int)}
	cg.Reset()
	return cg
}

// Reset forgets the calls and the candidates, but not the connects and places.
func (cg *Graph) Reset() {
	cg.Found = make(map[CandidateKey]*Candidate)
	cg.edges = make(map[string]map[int]map[string]bool)
	cg.tags = make(map[taggedCall]map[int]bool)
}

// AddEdge notes that the call at a site of a function can run another one.
func (cg *Graph) AddEdge(fn string, site int, callee string) {
	sites := cg.edges[fn]
	if sites == nil {
		sites = make(map[int]map[string]bool)
		cg.edges[fn] = sites
	}
	if sites[site] == nil {
		sites[site] = make(map[string]bool)
	}
	sites[site][callee] = true
}

// AddTag notes where a function was handed over that a call runs.
func (cg *Graph) AddTag(fn string, site int, callee string, place int) {
	k := taggedCall{fn, site, callee}
	if cg.tags[k] == nil {
		cg.tags[k] = make(map[int]bool)
	}
	cg.tags[k][place] = true
}

// PlaceID returns the number of a place.
func (cg *Graph) PlaceID(p Place) int {
	id := cg.placeIDs[p]
	if id == 0 {
		id = len(cg.places)
		cg.places = append(cg.places, p)
		cg.placeIDs[p] = id
	}
	return id
}

// ConnectAt returns the connect at an instruction.
func (cg *Graph) ConnectAt(fn *ir.Func, site int, net bool) *Connect {
	id := fn.ID + "#" + strconv.Itoa(site)
	k := cg.connects[id]
	if k == nil {
		k = &Connect{ID: len(cg.Connects), Func: fn, Site: site, Net: net}
		if instrs := cg.prog.CFG(fn).Instrs; site < len(instrs) {
			k.In = instrs[site]
		}
		cg.connects[id] = k
		cg.Connects = append(cg.Connects, k)
	}
	return k
}

// Place returns a place by its number.
func (cg *Graph) Place(id int) Place { return cg.places[id] }
