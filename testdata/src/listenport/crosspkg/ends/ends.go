// Package ends makes settings in which two ends have one type.
package ends

// An End is an end of a link.
type End struct{ Port int }

// Settings has both.
type Settings struct {
	Client End
	Server struct{ At End }
}

// New makes settings for a role, or fails: what is nil has no end.
func New(role string) (*Settings, error) {
	s := &Settings{}
	var err error
	if role == "client" {
		s.Client, err = client()
		if err != nil {
			return nil, err
		}
	} else {
		s.serve()
	}
	return s, nil
}

func (s *Settings) serve() { s.Server.At.Port = 52700 }

func client() (End, error) {
	var e End
	e.Port = 52702
	return e, nil
}
