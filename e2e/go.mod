module github.com/selfconnect/selfconnect/e2e

go 1.26.0

require (
	github.com/selfconnect/selfconnect v0.0.0
	golang.org/x/sys v0.49.0
)

require (
	golang.org/x/mod v0.42.0 // indirect
	golang.org/x/sync v0.24.0 // indirect
	golang.org/x/tools v0.52.0 // indirect
)

replace github.com/selfconnect/selfconnect => ../
