package thrift

import "github.com/apache/thrift/lib/go/thrift"

// Ask connects to the server.
func Ask() error {
	transport := thrift.NewTSocketConf("localhost:50052", nil)
	if err := transport.Open(); err != nil {
		return err
	}
	return transport.Close()
}
