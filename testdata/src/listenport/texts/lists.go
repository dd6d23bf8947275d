// Package texts puts addresses together, and takes them apart.
package texts

import (
	"fmt"
	"net"
	"strings"
)

// A list is joined: the port is its last element.
func Joined(host string) {
	parts := []string{host, "50001"} // want `port 50001 is inside`
	_, _ = net.Listen("tcp", strings.Join(parts, ":"))

	_, _ = net.Listen("tcp", strings.Join([]string{"50003", "8080"}, ":"))

	const sep = ":"
	var list []string
	list = append(list, host)
	list = append(list, "50005") // want `port 50005 is inside`
	_, _ = net.Listen("tcp", strings.Join(list, sep))

	pieces := make([]string, 2)
	pieces[0] = host
	pieces[1] = "50007" // want `port 50007 is inside`
	_, _ = net.Listen("tcp", strings.Join(pieces, ":"))

	_, _ = net.Listen("tcp", strings.Join([]string{host, ":", "50009"}, "")) // want `port 50009 is inside`
	_, _ = net.Listen("tcp", strings.Join([]string{host, ":50011"}, ""))     // want `port 50011 is inside`
	_, _ = net.Dial("tcp", strings.Join([]string{host, "50013"}, ":"))
	fmt.Println(strings.Join([]string{host, "50015"}, ":"))
}

// A list of addresses is one text, and taken apart.
func Parts() error {
	for _, at := range strings.Split("localhost:50201,localhost:50203", ",") { // want `port 50201 is inside` `port 50203 is inside`
		if _, err := net.Listen("tcp", at); err != nil {
			return err
		}
	}
	words := strings.Fields("tcp :50205") // want `port 50205 is inside`
	if _, err := net.Listen(words[0], words[1]); err != nil {
		return err
	}
	both := strings.Split("localhost:50207;localhost:50209", ";") // want `port 50207 is inside`
	if _, err := net.Listen("tcp", both[0]); err != nil {
		return err
	}
	_, err := net.Dial("tcp", both[1])
	return err
}

// A text takes the place of another.
func Replaced(host string) {
	_, _ = net.Listen("tcp", strings.ReplaceAll("HOST:50211", "HOST", host))             // want `port 50211 is inside`
	_, _ = net.Listen("tcp", strings.Replace(host+":PORT", "PORT", "50213", 1))          // want `port 50213 is inside`
	_, _ = net.Listen("tcp", strings.ReplaceAll("{port}.local:8080", "{port}", "50215")) // a host
	_, _ = net.Dial("tcp", strings.ReplaceAll("h:PORT", "PORT", "50217"))

	at := "{host}:{port}"
	at = strings.ReplaceAll(at, "{host}", host)
	at = strings.ReplaceAll(at, "{port}", "50219") // want `port 50219 is inside`
	_, _ = net.Listen("tcp", at)

	r := strings.NewReplacer("{host}", host, "{port}", "50221", "{peer}", "50223") // want `port 50221 is inside`
	_, _ = net.Listen("tcp", r.Replace("{host}:{port}"))
}

// Verbs say which operand they print.
func Indexed(host string) {
	_, _ = net.Listen("tcp", fmt.Sprintf("%[2]s:%[1]d", 50225, host))      // want `port 50225 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%[2]s-%[1]d:8080", 50227, host)) // a part of the host
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%0*d", host, 5, 50229))       // want `port 50229 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%[3]*[2]d", host, 50231, 5))  // want `port 50231 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%*d", host, 50233, 80))       // a width
	_, _ = net.Listen("tcp", fmt.Sprintf("%s:%x", host, 50235))            // another number
	_, _ = net.Dial("tcp", fmt.Sprintf("%[2]s:%[1]d", 50237, host))        // a client
	_, _ = net.Listen("tcp", fmt.Sprintf("%[1]s:%[2]d", host, 50239))      // want `port 50239 is inside`
	_, _ = net.Listen("tcp", fmt.Sprintf("%[1]d.%[2]s:%[3]d", 50241, host, 80))
}

// The format is chosen.
func Chosen(host string, six bool) {
	layout := "%s:%d"
	if six {
		layout = "[%s]:%d"
	}
	_, _ = net.Listen("tcp", fmt.Sprintf(layout, host, 50243)) // want `port 50243 is inside`
}

// A constant text is split in a function.
const words = "8080 50041 50043" // want `port 50041 is inside`

func Worded() {
	all := strings.Fields(words)
	_, _ = net.Listen("tcp", ":"+all[1])
}
