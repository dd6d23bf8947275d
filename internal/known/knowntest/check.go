package knowntest

import (
	"fmt"
	"go/types"
	"slices"

	"github.com/selfconnect/selfconnect/internal/known"
)

// Check says what is wrong with the rows of a table about the packages of this
// world: names that do not exist on the systems the row names, or exist on
// others, and operands that do not fit.
func (w *World) Check(rows []*known.Row) []error {
	claimed := make(map[string]bool) // by the rows without a tag, or with one for this system
	for _, row := range rows {
		if row.On(w.OS) {
			claimed[row.Name] = true
		}
	}
	var errs []error
	for _, row := range rows {
		if w.pkgs[Path(row.Name)] == nil {
			if row.OS != nil && row.On(w.OS) {
				errs = append(errs, fmt.Errorf("%s: its package has no files for %s", row.Name, w.OS))
			}
			continue
		}
		obj := w.object(row)
		switch {
		case obj == nil && claimed[row.Name]:
			errs = append(errs, fmt.Errorf("%s: %s has no such thing", row.Name, w.OS))
		case obj != nil && !claimed[row.Name]:
			errs = append(errs, fmt.Errorf("%s: %s has it too", row.Name, w.OS))
		case obj != nil && row.On(w.OS):
			if err := fits(row, obj); err != nil {
				errs = append(errs, fmt.Errorf("%s %s on %s: %w", row.Name, row.Verb, w.OS, err))
			}
		}
	}
	return errs
}

// fits says how a row does not fit the object that it is about.
func fits(row *known.Row, obj types.Object) error {
	switch row.Subject() {
	case known.Func:
		fn, ok := obj.(*types.Func)
		if !ok {
			return fmt.Errorf("%v is no function", obj)
		}
		if full := fn.Origin().FullName(); full != row.Name {
			return fmt.Errorf("it is called %s", full)
		}
		return operandsFit(row, fn.Signature())
	case known.Type:
		t, ok := obj.(*types.TypeName)
		if !ok {
			return fmt.Errorf("%v is no type", obj)
		}
		return structFits(row, t)
	case known.Const:
		c, ok := obj.(*types.Const)
		if !ok || !isInteger(c.Type()) {
			return fmt.Errorf("%v is no integer constant", obj)
		}
	case known.Field:
		v, ok := obj.(*types.Var)
		if !ok || !v.IsField() {
			return fmt.Errorf("%v is no field", obj)
		}
		if (row.Verb == "run" || row.Verb == "redial") && !isFunc(v.Type()) {
			return fmt.Errorf("%v is no function", obj)
		}
	}
	return nil
}

func structFits(row *known.Row, t *types.TypeName) error {
	if row.Verb != "inet" {
		return nil
	}
	port, err := below(t.Type(), []string{row.Word("port")})
	if err != nil {
		return err
	}
	if !isInteger(port) {
		return fmt.Errorf("port=%s is a %v", row.Word("port"), port)
	}
	return nil
}

func operandsFit(row *known.Row, sig *types.Signature) error {
	for key := range row.Keys() {
		op := row.Operand(key)
		if op.Base == known.Word {
			continue // the parser knows the words
		}
		t, err := typeOf(op, sig)
		if err == nil {
			err = keyFits(row, key, op, t)
		}
		if err != nil {
			return fmt.Errorf("%s=%s: %w", key, op.Word, err)
		}
	}
	return nil
}

// typeOf returns the type of an operand of a function.
func typeOf(op known.Operand, sig *types.Signature) (types.Type, error) {
	var t types.Type
	switch op.Base {
	case known.Recv:
		if sig.Recv() == nil {
			return nil, fmt.Errorf("there is no receiver")
		}
		t = sig.Recv().Type()
	case known.Arg, known.Result:
		list := sig.Params()
		if op.Base == known.Result {
			list = sig.Results()
		}
		if op.Index >= list.Len() {
			return nil, fmt.Errorf("%v has not so many", sig)
		}
		t = list.At(op.Index).Type()
	}
	if variadic := sig.Variadic() && op.Base == known.Arg && op.Index >= sig.Params().Len()-1; op.Rest != variadic {
		return nil, fmt.Errorf("... stands for the variadic arguments of %v", sig)
	}
	if op.Deref {
		ptr, ok := t.Underlying().(*types.Pointer)
		if !ok {
			return nil, fmt.Errorf("%v is no pointer", t)
		}
		t = ptr.Elem()
	}
	return below(t, op.Path)
}

// below returns the type of what lies at a path of fields below a value.
func below(t types.Type, path []string) (types.Type, error) {
	for _, name := range path {
		if ptr, ok := t.Underlying().(*types.Pointer); ok {
			t = ptr.Elem()
		}
		if name == "[]" {
			s, ok := t.Underlying().(*types.Slice)
			if !ok {
				return nil, fmt.Errorf("%v is no slice", t)
			}
			t = s.Elem()
			continue
		}
		s, ok := t.Underlying().(*types.Struct)
		if !ok {
			return nil, fmt.Errorf("%v is no struct", t)
		}
		i := slices.IndexFunc(slices.Collect(s.Fields()), func(f *types.Var) bool { return f.Name() == name })
		if i < 0 {
			return nil, fmt.Errorf("%v has no field %s", t, name)
		}
		t = s.Field(i).Type()
	}
	return t, nil
}
