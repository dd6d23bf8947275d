// Command cacher is a GOCACHEPROG: a build cache in a local directory, backed
// by a directory that several machines share.
package main

import (
	"bufio"
	"encoding/json"
	"errors"
	"flag"
	"fmt"
	"io"
	"io/fs"
	"log"
	"os"
	"path/filepath"
)

// The messages of the protocol that "go doc cmd/go/internal/cacheprog"
// describes.
type (
	request struct {
		ID                 int64
		Command            string
		ActionID, OutputID []byte
		BodySize           int64
	}
	response struct {
		ID            int64
		Err           string   `json:",omitempty"`
		KnownCommands []string `json:",omitempty"`
		Miss          bool     `json:",omitempty"`
		OutputID      []byte   `json:",omitempty"`
		Size          int64    `json:",omitempty"`
		DiskPath      string   `json:",omitempty"`
	}
)

// A cache keeps, for each action, a file with the ID of its output and its
// body.
type cache struct{ local, shared string }

type entry struct{ OutputID, Body []byte }

func main() {
	var c cache
	flag.StringVar(&c.local, "local", "", "the `directory` of this machine")
	flag.StringVar(&c.shared, "shared", "", "the `directory` that machines share")
	flag.Parse()
	if err := c.serve(os.Stdin, os.Stdout); err != nil {
		log.Fatal(err)
	}
}

func (c cache) serve(r io.Reader, w io.Writer) error {
	in, out := json.NewDecoder(bufio.NewReader(r)), json.NewEncoder(w)
	if err := out.Encode(response{KnownCommands: []string{"get", "put", "close"}}); err != nil {
		return err
	}
	for {
		var req request
		if err := in.Decode(&req); errors.Is(err, io.EOF) {
			return nil
		} else if err != nil {
			return err
		}
		var body []byte
		if req.BodySize > 0 {
			if err := in.Decode(&body); err != nil {
				return err
			}
		}
		if err := out.Encode(c.answer(req, body)); err != nil {
			return err
		}
	}
}

func (c cache) answer(req request, body []byte) response {
	var err error
	resp := response{ID: req.ID}
	switch e := (entry{req.OutputID, body}); req.Command {
	case "get":
		if e, err = c.get(req.ActionID); errors.Is(err, fs.ErrNotExist) {
			return response{ID: req.ID, Miss: true}
		}
		resp.OutputID, resp.Size = e.OutputID, int64(len(e.Body))
		if err == nil {
			resp.DiskPath, err = c.keep(e)
		}
	case "put":
		if err = c.put(req.ActionID, e); err == nil {
			resp.DiskPath, err = c.keep(e)
		}
	}
	if err != nil {
		resp.Err = err.Error()
	}
	return resp
}

func (c cache) get(action []byte) (e entry, err error) {
	text, err := os.ReadFile(filepath.Join(c.shared, fmt.Sprintf("%x", action)))
	if err != nil {
		return e, err
	}
	err = json.Unmarshal(text, &e)
	return e, err
}

func (c cache) put(action []byte, e entry) error {
	text, err := json.Marshal(e)
	if err != nil {
		return err
	}
	return replace(filepath.Join(c.shared, fmt.Sprintf("%x", action)), text)
}

// keep returns a local file with the body of an entry.
func (c cache) keep(e entry) (path string, err error) {
	path = filepath.Join(c.local, fmt.Sprintf("%x", e.OutputID))
	if _, err := os.Stat(path); err == nil {
		return path, nil
	}
	return path, replace(path, e.Body)
}

// replace writes a file at once, since others may be reading it.
func replace(path string, text []byte) error {
	f, err := os.CreateTemp(filepath.Dir(path), "new")
	if err != nil {
		return err
	}
	_, err = f.Write(text)
	if err := errors.Join(err, f.Close()); err != nil {
		return err
	}
	return os.Rename(f.Name(), path)
}
