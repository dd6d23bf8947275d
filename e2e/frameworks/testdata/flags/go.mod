module example.com/flags

go 1.26.0

require (
	github.com/alecthomas/kong v1.16.1
	github.com/jessevdk/go-flags v1.6.1
	github.com/spf13/cobra v1.10.2
	github.com/spf13/pflag v1.0.10
)

require (
	github.com/inconshreveable/mousetrap v1.1.0 // indirect
	golang.org/x/sys v0.21.0 // indirect
)
