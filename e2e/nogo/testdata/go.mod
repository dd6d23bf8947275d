module example.com/nogo

go 1.26.0

require (
	github.com/aymanbagabas/go-udiff v0.4.1
	github.com/bazelbuild/rules_go v0.65.0
	github.com/selfconnect/selfconnect v0.0.0
)

require golang.org/x/tools v0.52.0 // indirect

replace github.com/selfconnect/selfconnect => ../../..
