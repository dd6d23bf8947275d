package crosspkg

import (
	"net"

	"reconnect/crosspkg/drivers"
	"reconnect/crosspkg/rawdial"
)

func init() {
	drivers.Register("raw", driver{}) // want `the retry loop in drivers\.Open reaches unix\.Connect through driver\.Open, rawdial\.Dial`
	drivers.RegisterWary(driver{})
}

type driver struct{}

func (driver) Open(port int) (net.Conn, error) { return rawdial.Dial(port) }

// A driver is registered when the package is initialised, and used later.
func Registered(port int) net.Conn { return drivers.Open("raw", port) }

func RegisteredChecked(port int) net.Conn { return drivers.OpenChecked(port) }
