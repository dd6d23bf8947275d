module example.com/rpc

go 1.26.0

require github.com/apache/thrift v0.24.0
