package fix

import sys "golang.org/x/sys/unix"

// An import alone, under another name, and names that are taken.
func alone(sa sys.Sockaddr) (local int, err error) {
	local, err = sys.Socket(sys.AF_INET, sys.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := sys.Connect(local, sa); err != nil {
		sys.Close(local)
		return -1, err
	}
	return local, nil
}

func Alone(sa sys.Sockaddr) int {
	for range 100 {
		if fd, err := alone(sa); err == nil { // want `reaches (unix|sys)\.Connect through alone,`
			return fd
		}
		pause()
	}
	return -1
}
