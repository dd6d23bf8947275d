// Package thrift serves and asks by way of Apache Thrift.
package thrift

import "github.com/apache/thrift/lib/go/thrift"

// Serve answers calls.
func Serve(processor thrift.TProcessor) error {
	transport, err := thrift.NewTServerSocket("localhost:50052") // want 50052 at "localhost:50052"
	if err != nil {
		return err
	}
	server := thrift.NewTSimpleServer4(processor, transport,
		thrift.NewTTransportFactory(), thrift.NewTBinaryProtocolFactoryConf(nil))
	return server.Serve()
}
