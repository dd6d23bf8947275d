// Package registry finds dialers in maps, slices and registries.
package registry

import (
	"errors"
	"syscall"
	"time"
)

type dialFunc func(syscall.Sockaddr) (int, error)

func dialRaw(sa syscall.Sockaddr) (int, error) {
	fd, err := syscall.Socket(syscall.AF_INET, syscall.SOCK_STREAM, 0)
	if err != nil {
		return -1, err
	}
	if err := syscall.Connect(fd, sa); err != nil {
		syscall.Close(fd)
		return -1, err
	}
	return fd, nil
}

func dialNone(syscall.Sockaddr) (int, error) { return -1, syscall.ENOTCONN }

var dialers = map[string]dialFunc{
	"tcp":  dialRaw,
	"none": dialNone,
}

func Map(scheme string, to syscall.Sockaddr) (int, error) {
	dial, ok := dialers[scheme]
	if !ok {
		return -1, errors.New("unknown scheme " + scheme)
	}
	for {
		if fd, err := dial(to); err == nil { // want `reaches syscall\.Connect through dialRaw,`
			return fd, nil
		}
		time.Sleep(time.Second)
	}
}

// Nothing raw is registered here.
var others = map[string]dialFunc{}

func register(scheme string, dial dialFunc) { others[scheme] = dial }

func Register() { register("none", dialNone) }

func Others(scheme string, to syscall.Sockaddr) int {
	for {
		if fd, err := others[scheme](to); err == nil {
			return fd
		}
		time.Sleep(time.Second)
	}
}

var plugins []dialFunc

func add(dial dialFunc) { plugins = append(plugins, dial) }

func Add() { add(dialRaw) }

// Each plugin once, again and again.
func Slice(to syscall.Sockaddr) int {
	for {
		for _, dial := range plugins {
			if fd, err := dial(to); err == nil { // want `reaches syscall\.Connect through dialRaw,`
				return fd
			}
		}
		time.Sleep(time.Second)
	}
}
