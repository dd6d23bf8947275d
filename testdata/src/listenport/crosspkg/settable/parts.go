package settable

// A Part is a struct that others hold.
type Part struct {
	Port int
	Addr string
}

// Parts have one part behind a pointer, and one in its place.
type Parts struct {
	Metrics *Part
	Admin   Part
	Web     Part
}

// Complete fills in what is missing, as a whole.
func (p *Parts) Complete() {
	if p.Web.Port == 0 {
		p.Web.Port = 8083
	}
	if p.Metrics == nil {
		p.Metrics = &Part{Port: 51972}
	}
	if p.Admin.Addr == "" {
		p.Admin = Part{Addr: "localhost:51974"}
	}
}
