package nottcp

import "golang.org/x/sys/unix"

type plane struct {
	fd     int
	remote unix.Sockaddr
}

func newPlane() (*plane, error) {
	fd, err := unix.Socket(unix.AF_INET, unix.SOCK_DGRAM, 0)
	if err != nil {
		return nil, err
	}
	return &plane{fd: fd}, nil
}

func (p *plane) connectTo(sa unix.Sockaddr) error {
	p.remote = sa
	return unix.Connect(p.fd, p.remote)
}

type tunnel struct {
	act func(unix.Sockaddr) error
	cp  *plane
}

func (t *tunnel) connect(sa unix.Sockaddr) error { return t.cp.connectTo(sa) }

// The method value is made before the field that it will use is filled in: a
// datagram socket all the same.
func Late(sa unix.Sockaddr) error {
	t := &tunnel{}
	t.act = t.connect
	var err error
	if t.cp, err = newPlane(); err != nil {
		return err
	}
	for t.act(sa) != nil {
		pause()
	}
	return nil
}
