// Package cgo connects in C.
package cgo

/*
#include <string.h>
#include <sys/socket.h>
#include <netinet/in.h>
#include <sys/un.h>

static struct sockaddr_in loopback(unsigned short port) {
	struct sockaddr_in a;
	memset(&a, 0, sizeof a);
	a.sin_family = AF_INET;
	a.sin_port = htons(port);
	a.sin_addr.s_addr = htonl(INADDR_LOOPBACK);
	return a;
}
*/
import "C"

import (
	"time"
	"unsafe"
)

func Connect(port int) C.int {
	sa := C.loopback(C.ushort(port))
	for {
		fd := C.socket(C.AF_INET, C.SOCK_STREAM, 0)
		if C.connect(fd, (*C.struct_sockaddr)(unsafe.Pointer(&sa)), C.sizeof_struct_sockaddr_in) == 0 { // want `reaches C\.connect,`
			return fd
		}
		time.Sleep(time.Second)
	}
}

func Unix() C.int {
	var sa C.struct_sockaddr_un
	sa.sun_family = C.AF_UNIX
	for {
		fd := C.socket(C.AF_UNIX, C.SOCK_STREAM, 0)
		if C.connect(fd, (*C.struct_sockaddr)(unsafe.Pointer(&sa)), C.sizeof_struct_sockaddr_un) == 0 {
			return fd
		}
		time.Sleep(time.Second)
	}
}
