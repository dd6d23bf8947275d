package reconnect

import (
	"bytes"
	"go/types"
	"sync"

	"github.com/selfconnect/selfconnect/internal/ir"
)

// Funcs are the functions of a fact. They are lowered when someone asks for
// them: an importer with a dialer, or a driver that keeps facts in files. It
// costs a third of what it takes to type-check the package, and hardly a
// program has an importer that asks.
type Funcs struct {
	lowering sync.Once
	lower    func() []*ir.Func // nil where bytes were read
	pkg      *types.Package    // that of the functions; nil there too
	funcs    []*ir.Func

	writing sync.Once
	write   func([]*ir.Func) []byte
	bytes   []byte
}

// lowered returns the functions of a fact that was made in this process.
func (f *Funcs) lowered() []*ir.Func {
	f.lowering.Do(func() {
		f.funcs = f.lower()
		f.lower = nil // it holds on to the syntax of the package
	})
	return f.funcs
}

// Bytes returns the functions as ir.Encode writes them; nothing if there are
// none.
func (f *Funcs) Bytes() []byte {
	f.writing.Do(func() {
		if f.pkg != nil && len(f.lowered()) > 0 {
			f.bytes = f.write(f.lowered())
		}
	})
	return f.bytes
}

// Read returns the functions for an importer of pkg, whose packages by path are
// byPath. They are taken as they are where the importer was type-checked with the
// same packages, as when one process does it all, and read from bytes otherwise.
func (f *Funcs) Read(pkg *types.Package, byPath map[string]*types.Package, r *ir.Resolver) ([]*ir.Func, error) {
	if f.pkg == pkg && sameImports(pkg, byPath) {
		return f.lowered(), nil
	}
	data := f.Bytes()
	if len(data) == 0 {
		return nil, nil
	}
	return ir.Decode(data, r)
}

// sameImports reports whether what a package imports is what byPath has.
func sameImports(pkg *types.Package, byPath map[string]*types.Package) bool {
	for _, imp := range pkg.Imports() {
		if byPath[imp.Path()] != imp {
			return false
		}
	}
	return true
}

// GobEncode writes the functions for drivers that keep facts in files.
func (f *Funcs) GobEncode() ([]byte, error) { return f.Bytes(), nil }

// GobDecode reads what GobEncode has written.
func (f *Funcs) GobDecode(data []byte) error {
	f.bytes = bytes.Clone(data)
	return nil
}
