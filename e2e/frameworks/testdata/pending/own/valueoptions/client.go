package valueoptions

import "net"

// Ask connects once.
func Ask() error {
	conn, err := net.Dial("tcp", merge([]Option{Upstream("localhost:50058")}).upstream)
	if err != nil {
		return err
	}
	return conn.Close()
}
