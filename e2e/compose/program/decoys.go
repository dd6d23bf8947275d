package program

// A decoy is code beside the program that changes nothing: it is not reported,
// and nothing that it does is done to the connection.
type decoy struct {
	variant
	text string
	role role
}

const decoySocket = `$dfd, $derr := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
if $derr != nil {
return nil, $derr
}
if $derr := syscall.Connect($dfd, &syscall.SockaddrInet4{Addr: $dto.Addr().As4(), Port: int($dto.Port())}); $derr != nil {
syscall.Close($dfd)
return nil, $derr
}
return os.NewFile(uintptr($dfd), "other"), nil
}
`

var decoys = []decoy{
	{variant: variant{name: "none"}},
	{variant: variant{name: "dialer without a loop"}, role: roleDial, text: "// $$Other dials another server.\nfunc $$Other($dto netip.AddrPort) (*os.File, error) {\n" + decoySocket},
	{variant: variant{name: "loop of net.Dial"}, role: roleLoop, text: "// $$Other waits for another server.\nfunc $$Other($dto string) net.Conn {\nfor {\nif $dc, $derr := net.Dial(\"tcp\", $dto); $derr == nil {\nreturn $dc\n}\ntime.Sleep(time.Second)\n}\n}"},
	{
		variant: variant{name: "loop that checks"}, role: roleEntry, text: "func $otherOnce($dto netip.AddrPort) (*os.File, error) {\n" + decoySocket + `
// $$Other waits for another server.
func $$Other($dto netip.AddrPort) net.Conn {
	for {
		$df, $derr := $otherOnce($dto)
		if $derr != nil {
			time.Sleep(time.Second)
			continue
		}
		$dc, $derr := net.FileConn($df)
		$df.Close()
		if $derr != nil {
			continue
		}
		if $dc.LocalAddr().String() == $dc.RemoteAddr().String() {
			$dc.Close()
			continue
		}
		return $dc
	}
}`,
	},
	{variant: variant{name: "dialer used once"}, role: roleLoop, text: "func $otherOnce($dto netip.AddrPort) (*os.File, error) {\n" + decoySocket + "\n// $$Other greets another server.\nfunc $$Other($dto netip.AddrPort) error {\n$df, $derr := $otherOnce($dto)\nif $derr != nil {\nreturn $derr\n}\ndefer $df.Close()\n_, $derr = $df.WriteString(\"hello\")\nreturn $derr\n}"},
	{variant: variant{name: "check that nobody asks"}, role: roleDial, text: "// $$Other compares both ends.\nfunc $$Other($dc net.Conn) bool {\nreturn $dc.LocalAddr().String() == $dc.RemoteAddr().String()\n}"},
	{variant: variant{name: "datagrams in a loop"}, role: roleDial, text: "// $$Other waits for a collector.\nfunc $$Other($dto netip.AddrPort) int {\nfor {\n$dfd, $derr := syscall.Socket(syscall.AF_INET, syscall.SOCK_DGRAM, 0)\nif $derr != nil {\ncontinue\n}\nif syscall.Connect($dfd, &syscall.SockaddrInet4{Addr: $dto.Addr().As4(), Port: int($dto.Port())}) == nil {\nreturn $dfd\n}\nsyscall.Close($dfd)\ntime.Sleep(time.Second)\n}\n}"},
	{variant: variant{name: "server"}, role: roleEntry, text: "// $$Other serves.\nfunc $$Other($dln net.Listener) {\nfor {\n$dc, $derr := $dln.Accept()\nif $derr != nil {\nreturn\n}\ngo func() {\ndefer $dc.Close()\nif $dc.LocalAddr().String() != $dc.RemoteAddr().String() {\nio.Copy($dc, $dc)\n}\n}()\n}\n}"},
	{variant: variant{name: "retries of something else"}, role: roleEntry, text: "// $$Other reads a file as soon as there is one.\nfunc $$Other($dname string) []byte {\nfor range 10 {\nif $dtext, $derr := os.ReadFile($dname); $derr == nil {\nreturn $dtext\n}\ntime.Sleep(time.Second)\n}\nreturn nil\n}"},
	{variant: variant{name: "goroutines and a channel"}, role: roleLoop, text: "// $$Other adds up.\nfunc $$Other($dn int) ($dsum int) {\n$dch := make(chan int)\nfor $di := range $dn {\ngo func() { $dch <- $di }()\n}\nfor range $dn {\n$dsum += <-$dch\n}\nreturn $dsum\n}"},
}
