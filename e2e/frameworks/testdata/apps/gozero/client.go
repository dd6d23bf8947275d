package gozero

import "github.com/zeromicro/go-zero/zrpc"

// Ask connects to the server.
func Ask() (zrpc.Client, error) {
	return zrpc.NewClient(zrpc.RpcClientConf{Endpoints: []string{"127.0.0.1:50054"}})
}
