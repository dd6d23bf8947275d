package program

import (
	"fmt"
	"math/rand/v2"
	"strings"
)

// The words that names are made of. None says what it names.
var (
	verbs = strings.Fields(`start open bring take make fetch hold push pull set get keep move join meet send lift turn pass raise
		run find draw give lay pick put read seek show sort step sweep tell track walk warm wire work`)
	nouns = strings.Fields(`line link node peer path port unit feed pipe host item hook gate core relay track wave agent probe
		batch bridge cell chain channel clerk craft crew desk drum field flow frame grid guide hub lamp lane latch mast mill
		pane plant plate pulse rail rig root seat shaft shelf spool stage stand strand table tower trunk valve wheel yard`)
	locals = strings.Fields(`a b c d e g i j k m n p q r s t u v w x y z at by cur dst fin got has it ln mid nx obj old one out ptr
		res ret src sub sum tmp to tot two use val via was`)
	packageWords = strings.Fields(`alpha amber birch cedar comet coral delta ember falcon flint garnet harbor indigo jasper juniper
		kestrel lagoon maple meadow nickel onyx opal orchid osprey pearl pine quartz raven ruby saffron slate sparrow topaz willow`)
)

// reserved are the names that are taken: packages, keywords, what is predeclared.
var reserved = func() map[string]bool {
	all := make(map[string]bool)
	for name := range imports {
		all[name] = true
	}
	for _, word := range strings.Fields(`break case chan const continue default defer else fallthrough for func go goto if import
		interface map package range return select struct switch type var any append bool byte cap clear close complex copy delete
		error false float64 imag int iota len make max min new nil panic print println real recover rune string true uint16
		uint32 uintptr main init T l r`) {
		all[word] = true
	}
	return all
}()

func pick(rng *rand.Rand, words []string) string { return words[rng.IntN(len(words))] }

func title(name string) string { return strings.ToUpper(name[:1]) + name[1:] }

// pad adds declarations that nothing needs.
func (b *build) pad() {
	roles := []role{roleDial, roleLoop, roleEntry}
	for i := range b.rng.IntN(3) {
		text := []string{
			"// $$Pad%d adds up.\nfunc $$Pad%d($p []int) int {\n$s := 0\nfor _, $v := range $p {\n$s += $v\n}\nreturn $s\n}",
			"// $$Pad%d is one of them.\nconst $$Pad%d = 7",
			"// $$Pad%d counts.\ntype $$Pad%d struct{ n int }\n\nfunc ($p *$$Pad%[1]d) add() { $p.n++ }\n\nvar _ = (*$$Pad%[1]d).add",
			"// $$Pad%d trims.\nfunc $$Pad%d($p string) string {\nif $p == \"\" {\nreturn \"none\"\n}\nreturn strings.TrimSpace($p)\n}",
		}[b.rng.IntN(4)]
		if !strings.Contains(text, "[1]") {
			text = fmt.Sprintf(text, i, i)
		} else {
			text = strings.NewReplacer("%[1]d", fmt.Sprint(i), "%d", fmt.Sprint(i)).Replace(text)
		}
		b.unit(roles[b.rng.IntN(3)], text)
	}
}
